import type { Terminal } from './terminal.ts';

/** Tells of a fault in Detent itself: the only case in which a user sees a stack. */
export function reportBug(error: unknown, terminal: Terminal): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.fault('This is a bug in Detent, not a fault of yours. Please report it with the lines below.');
  terminal.surroundings.stderr.write(`${stack}\n`);
}
