import { type Checksum, crc32 } from '../crc32.ts';
import { ArchiveFault } from './archive-fault.ts';
import { archiveHeadBytes, archiveKind } from './archive-kind.ts';
import { ByteReader } from './byte-reader.ts';
import type { Inflate } from './inflate.ts';
import { type ArchiveEntry, tarEntries } from './tar.ts';
import { zipFiles } from './zip.ts';

/** Bounds for archives, so that a small file does not become an endless one. */
export interface ArchiveLimits {
  /** Files in an archive. 10,000 unless given. */
  readonly entries?: number;
  /** Length of a zip archive, which is held in memory while it is read. 1 GiB unless given. */
  readonly zipBytes?: number;
  /** Uncompressed bytes of an archive, inner archives included. 64 GiB unless given. */
  readonly inflatedBytes?: number;
  /**
   * How many times its compressed size a file may become, once it has become 64 MiB. 300 unless given: logs
   * become up to about 60 times theirs.
   */
  readonly ratio?: number;
}

/** How archives are opened. */
export interface ArchiveOptions {
  /** Without it compressed files are reported and left out. */
  readonly inflate?: Inflate | undefined;
  /** The platform's CRC-32, which is several times as fast as the one here. */
  readonly checksum?: Checksum | undefined;
  readonly limits?: ArchiveLimits | undefined;
  /** Called for what cannot be read. `offset` counts from the beginning of the file or archive named. */
  readonly report: (name: string, offset: number, reason: string) => void;
}

/** A file that is no archive: as it was given, or out of an archive. Its bytes can be read once. */
export interface PlainFile {
  /** The archive and the path in it, with `!` between: `logs.zip!host/security.json`. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Archives in archives: a tar archive inside gzip counts as two. */
const deepest = 4;

const ratioFreeBytes = 64 << 20;

/**
 * Opens archives in place: a file that is none comes out as it is, an archive as its files one after the
 * other, which must be read or passed over in that order. Files are recognised by their first bytes, not by
 * their names.
 *
 * Never throws for what the bytes are; an archive that is damaged, encrypted or beyond the limits is reported
 * and left there. What macOS adds to archives (`__MACOSX/`, `._name`, `.DS_Store`) holds no events and is
 * passed over.
 */
export async function* expandArchive(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  options: ArchiveOptions,
): AsyncIterable<PlainFile> {
  yield* new Expansion(options).expand(name, chunks, 0);
}

class Expansion {
  readonly #options: ArchiveOptions;
  readonly #limits: Required<ArchiveLimits>;
  #inflatedBytes = 0;
  #entries = 0;

  constructor(options: ArchiveOptions) {
    this.#options = options;
    this.#limits = {
      entries: 10_000,
      zipBytes: 2 ** 30,
      inflatedBytes: 2 ** 36,
      ratio: 300,
      ...options.limits,
    };
  }

  async *expand(name: string, chunks: AsyncIterable<Uint8Array>, depth: number): AsyncIterable<PlainFile> {
    const reader = new ByteReader(this.#guarded(name, chunks));
    const kind = archiveKind(await reader.peek(archiveHeadBytes));
    const whole = readOn(reader);
    if (kind === undefined) {
      yield { name, chunks: whole };
      return;
    }
    if (depth >= deepest) {
      this.#options.report(name, 0, 'archives lie too deep in each other');
      return;
    }
    try {
      switch (kind) {
        case 'gzip': {
          const counted = this.#inflate(whole, 'gzip');
          yield* this.expand(innerName(name), counted, depth + 1);
          break;
        }
        case 'tar':
          for await (const entry of tarEntries(whole)) yield* this.#entry(name, entry, depth);
          break;
        case 'zip':
          yield* this.#zip(name, whole, depth);
          break;
        default: {
          const unknown: never = kind;
          throw new TypeError(`No such archive: ${String(unknown)}`);
        }
      }
    } catch (fault) {
      if (!(fault instanceof ArchiveFault)) throw fault;
      this.#options.report(name, fault.offset, fault.message);
    }
  }

  async *#zip(name: string, chunks: AsyncIterable<Uint8Array>, depth: number): AsyncIterable<PlainFile> {
    const bytes = await collect(chunks, this.#limits.zipBytes);
    for (const file of await zipFiles(bytes, this.#limits.entries)) {
      if (isSystemFile(file.path)) continue;
      try {
        const content = await file.open((stream, format) => this.#inflate(stream, format));
        const checked = this.#checked(`${name}!${file.path}`, content, file);
        yield* this.#entry(name, { path: file.path, chunks: checked }, depth);
      } catch (fault) {
        if (!(fault instanceof ArchiveFault)) throw fault;
        this.#options.report(`${name}!${file.path}`, fault.offset, fault.message);
      }
    }
  }

  async *#entry(name: string, entry: ArchiveEntry, depth: number): AsyncIterable<PlainFile> {
    if (isSystemFile(entry.path)) return;
    this.#entries++;
    if (this.#entries > this.#limits.entries) {
      throw new ArchiveFault(0, `the archive holds more than ${this.#limits.entries} files`);
    }
    yield* this.expand(`${name}!${entry.path}`, entry.chunks, depth + 1);
  }

  /** Compares length and checksum of a file with what the directory says, once it was read. */
  async *#checked(
    name: string,
    chunks: AsyncIterable<Uint8Array>,
    { crc, sizeBytes }: { readonly crc: number; readonly sizeBytes: number },
  ): AsyncIterable<Uint8Array> {
    const { checksum = ownChecksum } = this.#options;
    let sum = 0;
    let length = 0;
    for await (const chunk of chunks) {
      sum = checksum(chunk, sum);
      length += chunk.length;
      yield chunk;
    }
    if (length !== sizeBytes) {
      this.#options.report(
        name,
        length,
        `the file has ${length} bytes, not ${sizeBytes} as the archive says`,
      );
    } else if (sum !== crc) {
      this.#options.report(name, length, 'the file does not have the checksum that the archive names');
    }
  }

  /** Uncompresses, within the limits. */
  async *#inflate(
    compressed: AsyncIterable<Uint8Array>,
    format: Parameters<Inflate>[1],
  ): AsyncIterable<Uint8Array> {
    const { inflate } = this.#options;
    if (!inflate) throw new ArchiveFault(0, 'there is no means here to uncompress it');
    let read = 0;
    const counted = async function* (): AsyncIterable<Uint8Array> {
      for await (const chunk of compressed) {
        read += chunk.length;
        yield chunk;
      }
    };
    let written = 0;
    const stream = inflate(counted(), format)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { value, done } = await stream.next().catch((error: unknown) => {
          if (error instanceof ArchiveFault) throw error;
          const reason = error instanceof Error ? error.message : String(error);
          throw new ArchiveFault(read, `the compressed data are damaged: ${reason}`);
        });
        if (done) return;
        written += value.length;
        this.#inflatedBytes += value.length;
        if (this.#inflatedBytes > this.#limits.inflatedBytes) {
          throw new ArchiveFault(read, `the archive becomes more than ${this.#limits.inflatedBytes} bytes`);
        }
        if (written > ratioFreeBytes && written > read * this.#limits.ratio) {
          throw new ArchiveFault(read, `the file becomes more than ${this.#limits.ratio} times its size`);
        }
        yield value;
      }
    } finally {
      await stream.return?.();
    }
  }

  /** Ends a stream where it is found to be damaged: what was read before is kept. */
  async *#guarded(name: string, chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    try {
      yield* chunks;
    } catch (fault) {
      if (!(fault instanceof ArchiveFault)) throw fault;
      this.#options.report(name, fault.offset, fault.message);
    }
  }
}

const ownChecksum: Checksum = (bytes, before) => crc32(bytes, 0, bytes.length, before);

async function* readOn(reader: ByteReader): AsyncIterable<Uint8Array> {
  try {
    yield* reader.upTo(Number.POSITIVE_INFINITY);
  } finally {
    await reader.close();
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) throw new ArchiveFault(length, `the zip archive is longer than ${most} bytes`);
    pieces.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** What gzip holds is named like the file without its ending. */
function innerName(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'), name.lastIndexOf('!')) + 1);
  if (/\.tgz$/i.test(base)) return name;
  return /\.gz$/i.test(base) && !/\.tar\.gz$/i.test(base) ? `${name}!${base.slice(0, -3)}` : name;
}

function isSystemFile(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\._[^/]*$|\.DS_Store$)/.test(path);
}
