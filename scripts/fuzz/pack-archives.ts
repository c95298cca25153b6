import { crc32 } from 'node:zlib';
import { joinBytes } from './mutate.ts';

/** A file to put into an archive. */
export interface PackedFile {
  /** Written as it is: `../x` stays `../x`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const encoder = new TextEncoder();

/** Makes a zip archive of stored files, their paths unchecked. */
export function packZip(files: readonly PackedFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, bytes } of files) {
    const name = encoder.encode(path);
    const crc = crc32(bytes);
    const size = halves(bytes.length);
    const fields = [20, 0, 0, 0, 0x21, ...halves(crc), ...size, ...size, name.length, 0];
    const header = joinBytes([words([0x4b50, 0x0403, ...fields]), name, bytes]);
    const place = [0, 0, 0, 0, 0, ...halves(offset)];
    directory.push(joinBytes([words([0x4b50, 0x0201, 20, ...fields, ...place]), name]));
    parts.push(header);
    offset += header.length;
  }
  const entries = joinBytes(directory);
  const end = words([
    0x4b50,
    0x0605,
    0,
    0,
    files.length,
    files.length,
    ...halves(entries.length),
    ...halves(offset),
    0,
  ]);
  return joinBytes([...parts, entries, end]);
}

/** Makes a tar archive, its paths unchecked; each longer than 100 bytes has a record of its own, as GNU does it. */
export function packTar(files: readonly PackedFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { path, bytes } of files) {
    const name = encoder.encode(path);
    if (name.length > 100) parts.push(...tarFile(name, joinBytes([name, new Uint8Array(1)]), 'L'));
    parts.push(...tarFile(name, bytes, '0'));
  }
  return joinBytes([...parts, new Uint8Array(1024)]);
}

function tarFile(name: Uint8Array, bytes: Uint8Array, kind: string): Uint8Array[] {
  const header = new Uint8Array(512);
  header.set(name.subarray(0, 100));
  header.set(
    encoder.encode(`0000644\x000000000\x000000000\x00${octal(bytes.length)}\0${octal(0)}\0        ${kind}`),
    100,
  );
  header.set(encoder.encode('ustar\x0000'), 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.set(encoder.encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return [header, bytes, new Uint8Array((512 - (bytes.length % 512)) % 512)];
}

function octal(number: number): string {
  return number.toString(8).padStart(11, '0');
}

/** Numbers of 16 bits, the low byte first. */
function words(numbers: readonly number[]): Uint8Array {
  return Uint8Array.from(numbers.flatMap((number) => [number & 0xff, (number >>> 8) & 0xff]));
}

function halves(number: number): [number, number] {
  return [number & 0xffff, number >>> 16];
}
