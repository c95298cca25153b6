import type { EventSource } from '../../../src/engine/index.ts';

/** So long a run may keep its thread before others get their turn, milliseconds. */
const longestBreath = 24;

/**
 * Lets messages in while a search reads: a newer text can then end the run of an older one. Without it, a run over
 * events in memory never leaves its thread.
 */
export function breathing(source: EventSource): EventSource {
  return {
    async *read(request) {
      let since = performance.now();
      for await (const batch of source.read(request)) {
        if (performance.now() - since > longestBreath) {
          await nextTurn();
          since = performance.now();
        }
        yield batch;
      }
    },
  };
}

/** Waits until the messages that are there have been taken. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
