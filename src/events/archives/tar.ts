import { ArchiveFault } from './archive-fault.ts';
import { archiveHeadBytes, isTarHeader, octal } from './archive-kind.ts';
import { ByteReader } from './byte-reader.ts';

/** A file in an archive. Its bytes can be read once, before the next file is asked for. */
export interface ArchiveEntry {
  /** As the archive writes it; for naming only, nothing is ever written there. */
  readonly path: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const blockBytes = 512;

/** A record of long names or other attributes is not longer. */
const longestRecord = 1 << 20;

const decoder = new TextDecoder();

/**
 * Reads the files of a tar archive one after the other, without holding them: old, POSIX and GNU headers,
 * long names. What is no plain file (folder, link, device) has no bytes and is passed over.
 * @throws ArchiveFault where the archive is cut off or no header stands where one must
 * @source POSIX.1-2017, pax: ustar interchange format and extended headers
 */
export async function* tarEntries(chunks: AsyncIterable<Uint8Array>): AsyncIterable<ArchiveEntry> {
  const reader = new ByteReader(chunks);
  let longPath: string | undefined;
  let longSize: number | undefined;
  try {
    for (;;) {
      const at = reader.offset;
      const header = await reader.take(archiveHeadBytes);
      // The archive ends with blocks of zeros; some writers leave them out.
      if (header.length === 0 || header.every((byte) => byte === 0)) return;
      if (!isTarHeader(header)) throw new ArchiveFault(at, 'no file of the tar archive begins here');
      const sizeBytes = longSize ?? sizeOf(header);
      if (!Number.isSafeInteger(sizeBytes)) throw new ArchiveFault(at, 'the size of a file is not legible');
      const padding = (blockBytes - (sizeBytes % blockBytes)) % blockBytes;
      const kind = String.fromCharCode(header[156] ?? 0);
      if (kind === 'L' || kind === 'x') {
        if (sizeBytes > longestRecord) throw new ArchiveFault(at, 'a record of names is too long');
        const record = decoder.decode(await reader.take(sizeBytes));
        if (kind === 'L') longPath = record.replace(/\0.*$/s, '');
        else {
          const attributes = paxAttributes(record);
          longPath = attributes.get('path') ?? longPath;
          const size = attributes.get('size');
          longSize = size !== undefined && /^\d{1,15}$/.test(size) ? Number(size) : undefined;
        }
        await reader.take(padding);
        continue;
      }
      const path = longPath ?? pathOf(header);
      longPath = undefined;
      longSize = undefined;
      const end = reader.offset + sizeBytes;
      // Regular files: `0`, in old archives a zero, and the contiguous files that nobody writes.
      if (kind === '0' || kind === '\0' || kind === '7') yield { path, chunks: reader.upTo(sizeBytes) };
      for await (const _ of reader.upTo(end - reader.offset));
      if (reader.offset < end) throw new ArchiveFault(reader.offset, `the archive ends inside \`${path}\``);
      await reader.take(padding);
    }
  } finally {
    await reader.close();
  }
}

function sizeOf(header: Uint8Array): number {
  // GNU writes sizes above 8 GiB in binary, marked by the first bit.
  if (((header[124] ?? 0) & 0x80) === 0) return octal(header, 124, 12);
  let size = (header[124] ?? 0) & 0x7f;
  for (let at = 125; at < 136; at++) size = size * 256 + (header[at] ?? 0);
  return size;
}

function pathOf(header: Uint8Array): string {
  const name = textAt(header, 0, 100);
  const isPosix = textAt(header, 257, 6) === 'ustar';
  const prefix = isPosix ? textAt(header, 345, 155) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function textAt(header: Uint8Array, from: number, count: number): string {
  return decoder.decode(header.subarray(from, from + count)).replace(/\0.*$/s, '');
}

/** Lines of the form `length key=value`, where the length counts the whole line in bytes. */
function paxAttributes(record: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const match of record.matchAll(/^\d+ ([^=\n]+)=(.*)$/gm))
    attributes.set(match[1] ?? '', match[2] ?? '');
  return attributes;
}
