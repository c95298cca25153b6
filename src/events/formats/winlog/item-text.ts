/**
 * Keywords that come as a signed decimal, as Windows writes them: unsigned and hexadecimal. Other texts stay.
 */
export function keywordsText(text: string): string {
  return /^-?\d{1,20}$/.test(text) ? `0x${BigInt.asUintN(64, BigInt(text)).toString(16)}` : text;
}

/**
 * A time as Windows writes it, with nine digits of the second. Without a zone it is taken as UTC; other texts
 * stay.
 */
export function systemTime(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|\+00:?00| UTC)?$/.exec(text);
  return match ? `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(9, '0').slice(0, 9)}Z` : text;
}
