import type { TarHeader } from '@remix-run/tar-parser';
import { ArchiveFault } from './archive-fault.ts';
import { ByteReader } from './byte-reader.ts';

/** A file in an archive. Its bytes can be read once, before the next file is asked for. */
export interface ArchiveEntry {
  /** As the archive writes it; for naming only, nothing is ever written there. */
  readonly path: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

type TarPackage = typeof import('@remix-run/tar-parser');

const blockBytes = 512;

/** A record of long names or other attributes is not longer. */
const longestRecord = 1 << 20;

/** What stands before the header of a file and says more of it. */
const records = new Set(['gnu-long-path', 'gnu-long-link-path', 'pax-header', 'pax-global-header']);

/** Files that have bytes; links, folders and devices have none. */
const plainFiles = new Set(['file', 'contiguous-file']);

/**
 * Reads the files of a tar archive one after the other, without holding them: old, POSIX and GNU headers,
 * long names. What is no plain file (folder, link, device) has no bytes and is passed over.
 *
 * A package reads the headers; the bytes of files do not go through it, since it would take an archive as fast
 * as it comes, and would not say where one is cut off or damaged.
 * @throws ArchiveFault where the archive is cut off or no header stands where one must
 */
export async function* tarEntries(chunks: AsyncIterable<Uint8Array>): AsyncIterable<ArchiveEntry> {
  const tar = await import('@remix-run/tar-parser');
  const reader = new ByteReader(chunks);
  try {
    for (;;) {
      const at = reader.offset;
      const file = await nextFile(reader, tar);
      if (!file) return;
      const { size } = file;
      // The package leaves the zero that ends a long GNU name.
      const path = file.name.replace(/\0.*$/s, '');
      if (!Number.isSafeInteger(size) || size < 0) {
        throw new ArchiveFault(at, 'the size of a file is not legible');
      }
      const end = reader.offset + size;
      if (plainFiles.has(file.type)) yield { path, chunks: reader.upTo(size) };
      for await (const _ of reader.upTo(end - reader.offset));
      if (reader.offset < end) throw new ArchiveFault(reader.offset, `the archive ends inside \`${path}\``);
      await reader.take(paddingOf(size));
    }
  } finally {
    await reader.close();
  }
}

/** Reads what stands before the bytes of the next file; undefined at the end of the archive. */
async function nextFile(reader: ByteReader, tar: TarPackage): Promise<TarHeader | undefined> {
  /** By kind: the last one counts. */
  const before = new Map<string, readonly Uint8Array[]>();
  for (;;) {
    const at = reader.offset;
    const block = await reader.take(blockBytes);
    if (block.length === 0 && before.size > 0) {
      throw new ArchiveFault(at, 'the archive ends inside a record of names');
    }
    // The archive ends with blocks of zeros; some writers leave them out.
    if (block.every((byte) => byte === 0)) return undefined;
    const header = headerOf(block, at, tar);
    const { type, size } = header;
    if (records.has(type)) {
      if (!(size >= 0 && size <= longestRecord)) throw new ArchiveFault(at, 'a record of names is too long');
      before.set(type, [block, await reader.take(size + paddingOf(size))]);
    } else if (before.size === 0) return header;
    else return withRecords([...[...before.values()].flat(), block], header, tar);
  }
}

function headerOf(block: Uint8Array, at: number, tar: TarPackage): TarHeader {
  try {
    return tar.parseTarHeader(block);
  } catch {
    throw new ArchiveFault(at, 'no file of the tar archive begins here');
  }
}

/** The header of a file with what the records before it say. */
async function withRecords(blocks: Uint8Array[], header: TarHeader, tar: TarPackage): Promise<TarHeader> {
  let told = header;
  const files = tar.parseTar(blocks, (file) => {
    told = file.header;
  });
  // It fails in the end, since it is not given the bytes of the file.
  await files.catch(() => undefined);
  return told;
}

/** Each file fills its last block. */
function paddingOf(sizeBytes: number): number {
  return (blockBytes - (sizeBytes % blockBytes)) % blockBytes;
}
