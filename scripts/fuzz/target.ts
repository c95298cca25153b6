import type { Random } from './random.ts';

/** What a case is made of: a text or a file. */
export type FuzzInput = string | Uint8Array;

/** One input and what is done with it. */
export interface FuzzCase {
  readonly input: FuzzInput;
  /** What the input is read as, where the target knows several. */
  readonly about: string;
  /**
   * Does everything that the program would do with such an input.
   * @throws {@link FuzzFault} where a promise is broken; any other exception is a failure too
   */
  run(input: FuzzInput): Promise<void> | void;
}

/** A kind of input. */
export interface FuzzTarget {
  readonly name: string;
  makeCase(random: Random): FuzzCase;
}

/** A promise that an input broke without an exception. */
export class FuzzFault extends Error {
  override readonly name = 'FuzzFault';
}

/** Fails the case with a message unless the promise holds. */
export function promise(holds: boolean, message: () => string): asserts holds {
  if (!holds) throw new FuzzFault(message());
}
