import { eventText } from '../bytes.ts';
import { ArchiveFault } from './archive-fault.ts';
import type { Inflate } from './inflate.ts';

/** A file as the directory of a zip archive lists it. */
export interface ZipEntry {
  /** As the archive writes it; for naming only, nothing is ever written there. */
  readonly path: string;
  /** How it is compressed: 0 stored, 8 deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Of the uncompressed bytes. */
  readonly crc: number;
  readonly compressedBytes: number;
  readonly sizeBytes: number;
  /** Where its local header stands. */
  readonly offset: number;
}

const endSignature = 0x0605_4b50;
const end64Signature = 0x0606_4b50;
const locator64Signature = 0x0706_4b50;
const entrySignature = 0x0201_4b50;
const localSignature = 0x0403_4b50;

const endBytes = 22;
const longestComment = 65_535;
const entryBytes = 46;
const localBytes = 30;

/**
 * Lists the files of a zip archive by the directory at its end. Folders are left out.
 * @param mostEntries a longer directory is refused
 * @throws ArchiveFault when the directory is missing, damaged, too long or in another volume, or files overlap
 * @source PKWARE, .ZIP File Format Specification (APPNOTE), sections 4.3 and 4.5.3
 */
export function zipEntries(bytes: Uint8Array, mostEntries: number): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start, end } = findDirectory(view);
  if (count > mostEntries)
    throw new ArchiveFault(start, `the archive lists ${count} files, more than ${mostEntries}`);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + entryBytes > end || view.getUint32(at, true) !== entrySignature) {
      throw new ArchiveFault(at, 'the directory of the zip archive is damaged');
    }
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const extraAt = at + entryBytes + nameBytes;
    if (extraAt + extraBytes > end) throw new ArchiveFault(at, 'the directory of the zip archive is damaged');
    const path = eventText(bytes.subarray(at + entryBytes, extraAt));
    if (!path.endsWith('/')) {
      const wide = wideNumbers(view, extraAt, extraAt + extraBytes, [
        view.getUint32(at + 24, true),
        view.getUint32(at + 20, true),
        view.getUint32(at + 42, true),
      ]);
      entries.push({
        path,
        method: view.getUint16(at + 10, true),
        isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
        crc: view.getUint32(at + 16, true),
        sizeBytes: wide[0],
        compressedBytes: wide[1],
        offset: wide[2],
      });
    }
    at = extraAt + extraBytes + view.getUint16(at + 32, true);
  }
  // Files over the same bytes make much of little, and no writer makes them.
  const within = entries.filter(({ offset, compressedBytes }) => offset + compressedBytes <= bytes.length);
  if (within.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0) > bytes.length) {
    throw new ArchiveFault(start, 'the files of the zip archive lie over each other');
  }
  return entries;
}

/**
 * Reads a file of a zip archive.
 * @throws ArchiveFault when it is encrypted, compressed by another method than deflate, or lies outside the
 * archive
 */
export function readZipEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  inflate: Inflate,
): AsyncIterable<Uint8Array> {
  const { offset, method, compressedBytes, isEncrypted } = entry;
  if (isEncrypted) throw new ArchiveFault(offset, 'the file is encrypted');
  if (method !== 0 && method !== 8)
    throw new ArchiveFault(offset, `the file is compressed by method ${method}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + localBytes > bytes.length || view.getUint32(offset, true) !== localSignature) {
    throw new ArchiveFault(
      Math.min(offset, bytes.length),
      'the file does not begin where the directory says',
    );
  }
  const start = offset + localBytes + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + compressedBytes > bytes.length)
    throw new ArchiveFault(offset, 'the archive ends inside the file');
  const stored = only(bytes.subarray(start, start + compressedBytes));
  return method === 0 ? stored : inflate(stored, 'deflate-raw');
}

async function* only(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

interface Directory {
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

function findDirectory(view: DataView): Directory {
  const last = view.byteLength - endBytes;
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (view.getUint32(at, true) !== endSignature) continue;
    if (at + endBytes + view.getUint16(at + 20, true) > view.byteLength) continue;
    const directory = wideDirectory(view, at) ?? {
      count: view.getUint16(at + 10, true),
      start: view.getUint32(at + 16, true),
      end: at,
    };
    if (directory.start > directory.end)
      throw new ArchiveFault(at, 'the directory of the zip archive is damaged');
    return directory;
  }
  throw new ArchiveFault(
    view.byteLength,
    'the zip archive has no directory; it is cut off or not a zip archive',
  );
}

/** The directory of an archive with numbers of 64 bits; undefined for the usual one. */
function wideDirectory(view: DataView, end: number): Directory | undefined {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== locator64Signature) return undefined;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > locator || view.getUint32(at, true) !== end64Signature) return undefined;
  return {
    count: Number(view.getBigUint64(at + 32, true)),
    start: Number(view.getBigUint64(at + 48, true)),
    end: at,
  };
}

const narrowest = 0xffff_ffff;

/** Replaces the numbers that did not fit into 32 bits by those of the extra field for them. */
function wideNumbers(
  view: DataView,
  from: number,
  to: number,
  numbers: readonly [number, number, number],
): readonly [number, number, number] {
  let at = from;
  while (at + 4 <= to) {
    const stop = Math.min(at + 4 + view.getUint16(at + 2, true), to);
    if (view.getUint16(at, true) === 1) {
      let next = at + 4;
      const widen = (number: number): number => {
        if (number !== narrowest || next + 8 > stop) return number;
        next += 8;
        return Number(view.getBigUint64(next - 8, true));
      };
      return [widen(numbers[0]), widen(numbers[1]), widen(numbers[2])];
    }
    at = stop;
  }
  return numbers;
}
