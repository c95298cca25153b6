import { createHash } from 'node:crypto';

/** Draws numbers that depend on nothing but the seed and on what they are drawn for. */
export interface Draw {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number, ...what: readonly (string | number)[]): number;
  /** `bytes` bytes as upper-case hexadecimal digits. */
  hex(bytes: number, ...what: readonly (string | number)[]): string;
}

/**
 * Makes a source of draws for a seed. A draw is a hash of the seed and of what it is for, not the next number of a
 * sequence: an action added to a scenario leaves the identifiers of all others as they were.
 */
export function drawFrom(seed: string): Draw {
  const digest = (what: readonly (string | number)[]) =>
    createHash('sha256')
      .update(JSON.stringify([seed, ...what]))
      .digest();
  return {
    below: (limit, ...what) => digest(what).readUIntBE(0, 6) % limit,
    hex: (bytes, ...what) => digest(what).subarray(0, bytes).toString('hex').toUpperCase(),
  };
}

/** Writes 16 drawn bytes as a UUID in lower case. */
export function uuidOf(digits: string): string {
  return digits.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
