/**
 * Compares two texts by their UTF-8 bytes: digits, upper case, lower case, then everything beyond ASCII.
 *
 * UTF-16 order differs from it in one place only: characters above U+FFFF stand as surrogates (D800 to DFFF), which
 * sort before U+E000 to U+FFFF.
 * @returns negative, zero or positive, as for `Array.sort`
 * @source Search Reference, search: Lexicographical order
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    if (left >= 0xd800 && right >= 0xd800) return byCodePoint(left) - byCodePoint(right);
    return left - right;
  }
  return a.length - b.length;
}

/** Moves surrogates above the rest of the basic plane. */
function byCodePoint(unit: number): number {
  return unit <= 0xdfff ? unit + 0x10000 : unit;
}
