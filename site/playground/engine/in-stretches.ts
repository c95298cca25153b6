import { nextTurn } from './breathing-source.ts';

/** So long the worker works before it looks for messages, milliseconds. */
const stretch = 30;

/** Does something for each number, and lets messages in now and then. @returns false when the run was given up */
export async function inStretches(
  numbers: Iterable<number>,
  signal: AbortSignal,
  act: (number: number) => void,
): Promise<boolean> {
  let until = performance.now() + stretch;
  for (const number of numbers) {
    act(number);
    if (performance.now() < until) continue;
    await nextTurn();
    if (signal.aborted) return false;
    until = performance.now() + stretch;
  }
  return !signal.aborted;
}
