/** {@link crc32} of whole bytes, by the means of a platform. */
export type Checksum = (bytes: Uint8Array, before: number) => number;

/** Tables for four bytes at a time. */
const tables = makeTables();

/**
 * CRC-32 as Ethernet and zip use it.
 * @param crc the result for the bytes before, to go on from
 */
export function crc32(bytes: Uint8Array, from: number, to: number, crc = 0): number {
  const [t0, t1, t2, t3] = tables;
  let value = ~crc;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    value ^=
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    value =
      (t3[value & 0xff] ?? 0) ^
      (t2[(value >>> 8) & 0xff] ?? 0) ^
      (t1[(value >>> 16) & 0xff] ?? 0) ^
      (t0[value >>> 24] ?? 0);
  }
  for (; at < to; at++) value = (value >>> 8) ^ (t0[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return ~value >>> 0;
}

function makeTables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const first = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    first[byte] = value;
  }
  const next = (table: Int32Array): Int32Array =>
    table.map((value) => (value >>> 8) ^ (first[value & 0xff] ?? 0));
  const second = next(first);
  const third = next(second);
  return [first, second, third, next(third)];
}
