/** The bitwise functions work on whole numbers of 53 bits. */
export const allBits = (1n << 53n) - 1n;

/** The number as bits; null where it is negative, has a fraction or exceeds 53 bits. */
export function bitsOf(number: number): bigint | null {
  return Number.isSafeInteger(number) && number >= 0 ? BigInt(number) : null;
}

/**
 * Folds numbers of 53 bits with an operator.
 * @returns null where any of them is out of range
 * @source Search Reference: Bitwise functions
 */
export function foldBits(numbers: readonly number[], fold: (a: bigint, b: bigint) => bigint): number | null {
  let result: bigint | undefined;
  for (const number of numbers) {
    const bits = bitsOf(number);
    if (bits === null) return null;
    result = result === undefined ? bits : fold(result, bits);
  }
  return result === undefined ? null : Number(result & allBits);
}
