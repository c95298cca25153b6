import type { FileEntry, Reader, WritableWriter } from '@zip.js/zip.js';
import { ArchiveFault } from './archive-fault.ts';
import type { Inflate } from './inflate.ts';

/** A file as the directory of a zip archive lists it. */
export interface ZipFile {
  /** As the archive writes it; for naming only, nothing is ever written there. */
  readonly path: string;
  /** CRC-32 of the uncompressed bytes. */
  readonly crc: number;
  /** How many bytes it has uncompressed. */
  readonly sizeBytes: number;
  /**
   * Finds its bytes and uncompresses them.
   * @throws ArchiveFault when it is encrypted, compressed by another method than deflate, or lies outside the
   * archive
   */
  open(inflate: Inflate): Promise<AsyncIterable<Uint8Array>>;
}

/** Loaded when an archive is opened. */
const zipPackage = () => import('@zip.js/zip.js/lib/zip-core-reader.js');

/**
 * Lists the files of a zip archive by the directory at its end. Folders are left out.
 * @param mostEntries a longer directory is refused
 * @throws ArchiveFault when the directory is missing, damaged, too long or in another volume, or files overlap
 * @source PKWARE, .ZIP File Format Specification (APPNOTE)
 */
export async function zipFiles(bytes: Uint8Array, mostEntries: number): Promise<readonly ZipFile[]> {
  const { ZipReader, ...reasons } = await zipPackage();
  // Names may look as they like, and of local headers only the length is used. The end of the directory is
  // looked for near the end of the archive: further in front it would be that of an archive stored inside.
  const zip = new ZipReader(inMemory(bytes), { strictness: 'tolerant', maxAppendedDataSize: 65_535 });
  const files: FileEntry[] = [];
  try {
    let count = 0;
    const onprogress = (_: number, total: number): void => {
      count = total;
    };
    for await (const entry of zip.getEntriesGenerator({ onprogress })) {
      if (count > mostEntries) {
        const reason = `the archive lists ${count} files, more than ${mostEntries}`;
        throw new ArchiveFault(zip.directoryOffset ?? 0, reason);
      }
      if (!entry.directory) files.push(entry);
    }
  } catch (error) {
    if (error instanceof ArchiveFault) throw error;
    const { message } = error as Error;
    switch (message) {
      case reasons.ERR_BAD_FORMAT:
      case reasons.ERR_EOCDR_NOT_FOUND:
        throw new ArchiveFault(
          bytes.length,
          'the zip archive has no directory; it is cut off or not a zip archive',
        );
      case reasons.ERR_SPLIT_ZIP_FILE:
        throw new ArchiveFault(bytes.length, 'the zip archive is one volume of several');
      default:
        throw new ArchiveFault(
          zip.directoryOffset ?? bytes.length,
          `the directory of the zip archive is damaged: ${message}`,
        );
    }
  }
  // Files over the same bytes make much of little, and no writer makes them.
  const within = files.filter(({ offset, compressedSize }) => offset + compressedSize <= bytes.length);
  if (within.reduce((sum, { compressedSize }) => sum + compressedSize, 0) > bytes.length) {
    throw new ArchiveFault(zip.directoryOffset ?? 0, 'the files of the zip archive lie over each other');
  }
  return files.map((file) => ({
    path: file.filename,
    crc: file.crc32 ?? 0,
    sizeBytes: file.uncompressedSize,
    open: (inflate) => openFile(bytes, file, inflate),
  }));
}

async function openFile(
  bytes: Uint8Array,
  file: FileEntry,
  inflate: Inflate,
): Promise<AsyncIterable<Uint8Array>> {
  const { compressionMethod, compressedSize } = file;
  const offset = Math.max(0, file.offset);
  if (file.encrypted) throw new ArchiveFault(offset, 'the file is encrypted');
  if (compressionMethod !== 0 && compressionMethod !== 8) {
    throw new ArchiveFault(offset, `the file is compressed by method ${compressionMethod}`);
  }
  try {
    // Finds the bytes and reads none of them: uncompressing is the platform's, and is watched by the limits.
    await file.getData({} as WritableWriter, { checkOverlappingEntryOnly: true });
  } catch (error) {
    const reason = await reasonOf(error as Error);
    if (reason !== undefined) throw new ArchiveFault(Math.min(offset, bytes.length), reason);
  }
  const start = file.localDirectory?.dataOffset ?? bytes.length;
  const stored = only(bytes.subarray(start, start + compressedSize));
  return compressionMethod === 0 ? stored : inflate(stored, 'deflate-raw');
}

/** Why the bytes of a file cannot be found; undefined where they can be read all the same. */
async function reasonOf({ message }: Error): Promise<string | undefined> {
  const reasons = await zipPackage();
  switch (message) {
    case reasons.ERR_OVERLAPPING_ENTRY:
      // One damaged header makes its neighbours overlap, which are in order; how much may was looked at before.
      return undefined;
    case reasons.ERR_LOCAL_FILE_HEADER_NOT_FOUND:
      return 'the file does not begin where the directory says';
    case reasons.ERR_ENTRY_DATA_OUT_OF_BOUNDS:
      return 'the archive ends inside the file';
    default:
      return `the header of the file is damaged: ${message}`;
  }
}

/** As much of a reader as listing and finding files asks for; the package's own would have to be bundled too. */
function inMemory(bytes: Uint8Array): Reader<Uint8Array> {
  const reader = {
    size: bytes.length,
    readUint8Array: async (from: number, count: number) =>
      bytes.subarray(Math.max(0, from), Math.max(0, from + count)),
  };
  return reader as Reader<Uint8Array>;
}

async function* only(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}
