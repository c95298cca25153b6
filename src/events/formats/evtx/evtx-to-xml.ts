import { crc32 } from '../../crc32.ts';
import { chunkBytes, isChunk, type ReportFault, writeChunk } from './chunk.ts';
import { XmlBytes } from './xml-bytes.ts';

/** How a log file is read. */
export interface EvtxOptions {
  /** Called for each thing that cannot be read. `offset` counts from the beginning of the file. */
  readonly report: ReportFault;
  /**
   * Whether the checksums of the records are looked at. Unless given they are in files that were closed
   * properly: a log copied while it was open has stale ones.
   */
  readonly checksums?: boolean;
}

const signature = 'ElfFile\0';

/** Whether a file is an EVTX log, by its first eight bytes. */
export function isEvtx(bytes: Uint8Array): boolean {
  for (let at = 0; at < signature.length; at++) {
    if (bytes[at] !== signature.charCodeAt(at)) return false;
  }
  return true;
}

/** The part of the file header that is used, and the room that it takes in the file. */
const headerBytes = 128;
const usualHeaderBlockBytes = 4096;

/** The file was being written when it was copied. */
const dirtyFlag = 1;

/**
 * Turns the bytes of a log file into blocks of XML in UTF-8: one event a line, a block a chunk that holds
 * events. Never throws for what the bytes are; what cannot be read is reported and left out.
 */
export async function* evtxToXml(
  pieces: AsyncIterable<Uint8Array>,
  { report, checksums }: EvtxOptions,
): AsyncIterable<Uint8Array> {
  const out = new XmlBytes(1 << 18);
  const queue = new ByteQueue();
  let header: FileHeader | undefined;
  let offset = 0;
  const chunk = (sizeBytes: number): Uint8Array | undefined => {
    const bytes = queue.take(sizeBytes);
    const start = offset;
    offset += sizeBytes;
    if (isChunk(bytes)) {
      writeChunk(bytes, out, checksums ?? !header?.isDirty, (at, reason) => report(start + at, reason));
      return out.length > 0 ? out.take() : undefined;
    }
    if (!isZero(bytes)) report(start, 'no chunk begins here; 64 KiB are left out');
    return undefined;
  };
  for await (const piece of pieces) {
    queue.add(piece);
    if (!header) {
      if (queue.length < usualHeaderBlockBytes) continue;
      header = readHeader(queue.take(usualHeaderBlockBytes), report);
      offset = usualHeaderBlockBytes;
    }
    while (queue.length >= chunkBytes) {
      const xml = chunk(chunkBytes);
      if (xml) yield xml;
    }
  }
  if (!header) {
    report(queue.length, 'the file ends inside its header');
    return;
  }
  if (queue.length === 0) return;
  const rest = chunk(queue.length);
  if (rest) yield rest;
}

interface FileHeader {
  readonly isDirty: boolean;
}

/** Reads the file header. What it counts is not needed, since every chunk says for itself what it holds. */
function readHeader(bytes: Uint8Array, report: ReportFault): FileHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (crc32(bytes, 0, headerBytes - 8) !== view.getUint32(124, true)) {
    report(0, 'the file header does not have the checksum that it names');
  }
  const major = view.getUint16(38, true);
  if (major !== 3) report(38, `the format has version ${major}, not 3; it is read all the same`);
  return { isDirty: (view.getUint32(120, true) & dirtyFlag) !== 0 };
}

/** Whether a chunk was reserved but never used. */
function isZero(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0) return false;
  }
  return true;
}

/** Bytes that come in pieces of any size and go out in sizes asked for. */
class ByteQueue {
  #pieces: Uint8Array[] = [];
  /** The oldest piece still there: taking from the front of a long list would move all of it each time. */
  #first = 0;
  length = 0;

  add(piece: Uint8Array): void {
    if (piece.length === 0) return;
    if (this.#first * 2 > this.#pieces.length) {
      this.#pieces = this.#pieces.slice(this.#first);
      this.#first = 0;
    }
    this.#pieces.push(piece);
    this.length += piece.length;
  }

  /** Takes that many of the oldest bytes; there must be as many. Copies only over a border of pieces. */
  take(count: number): Uint8Array {
    const first = this.#pieces[this.#first];
    if (first && first.length >= count) return this.#takeFirst(first, count);
    const taken = new Uint8Array(count);
    for (let filled = 0; filled < count; ) {
      const piece = this.#pieces[this.#first];
      if (!piece) break;
      const part = this.#takeFirst(piece, Math.min(piece.length, count - filled));
      taken.set(part, filled);
      filled += part.length;
    }
    return taken;
  }

  #takeFirst(piece: Uint8Array, count: number): Uint8Array {
    this.length -= count;
    if (piece.length === count) this.#first += 1;
    else this.#pieces[this.#first] = piece.subarray(count);
    return piece.length === count ? piece : piece.subarray(0, count);
  }
}
