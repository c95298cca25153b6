import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../src/events/crc32.ts';

/** A file to pack. */
export interface PackedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Stored instead of deflated. */
  readonly stored?: boolean;
  /** The length stands behind the data, as writers to a stream do it. */
  readonly streamed?: boolean;
  readonly encrypted?: boolean;
  readonly method?: number;
  readonly wrongChecksum?: boolean;
  /** The directory names lengths and place with 64 bits. */
  readonly wide?: boolean;
}

const encoder = new TextEncoder();

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? encoder.encode(content) : content;
}

/** Packs a zip archive; one that has a wide file also gets an end of 64 bits. */
export function zip(files: readonly PackedFile[], comment = ''): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    const content = bytesOf(file.content);
    const packed = file.stored ? content : deflateRawSync(content);
    const name = encoder.encode(file.path);
    const flags = (file.streamed ? 8 : 0) | (file.encrypted ? 1 : 0);
    const method = file.method ?? (file.stored ? 0 : 8);
    const sum = crc32(content, 0, content.length) ^ (file.wrongChecksum ? 1 : 0);
    const local = new Uint8Array(30 + name.length);
    const view = new DataView(local.buffer);
    view.setUint32(0, 0x04034b50, true);
    view.setUint16(6, flags, true);
    view.setUint16(8, method, true);
    if (!file.streamed) {
      view.setUint32(14, sum, true);
      view.setUint32(18, packed.length, true);
      view.setUint32(22, content.length, true);
    }
    view.setUint16(26, name.length, true);
    local.set(name, 30);
    const extra = file.wide ? wideNumbers([1, 24, content.length, packed.length, offset]) : new Uint8Array(0);
    const entry = new Uint8Array(46 + name.length + extra.length);
    const entryView = new DataView(entry.buffer);
    entryView.setUint32(0, 0x02014b50, true);
    entryView.setUint16(8, flags, true);
    entryView.setUint16(10, method, true);
    entryView.setUint32(16, sum, true);
    entryView.setUint32(20, file.wide ? 0xffff_ffff : packed.length, true);
    entryView.setUint32(24, file.wide ? 0xffff_ffff : content.length, true);
    entryView.setUint16(28, name.length, true);
    entryView.setUint16(30, extra.length, true);
    entryView.setUint32(42, file.wide ? 0xffff_ffff : offset, true);
    entry.set(name, 46);
    entry.set(extra, 46 + name.length);
    directory.push(entry);
    const descriptor = new Uint8Array(file.streamed ? 16 : 0);
    pieces.push(local, packed, descriptor);
    offset += local.length + packed.length + descriptor.length;
  }
  const directoryBytes = directory.reduce((sum, entry) => sum + entry.length, 0);
  const note = encoder.encode(comment);
  const end = new Uint8Array(22 + note.length);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, files.length, true);
  view.setUint16(10, files.length, true);
  view.setUint32(12, directoryBytes, true);
  view.setUint32(16, offset, true);
  view.setUint16(20, note.length, true);
  end.set(note, 22);
  if (!files.some(({ wide }) => wide)) return join([...pieces, ...directory, end]);
  view.setUint16(10, 0xffff, true);
  view.setUint32(12, 0xffff_ffff, true);
  view.setUint32(16, 0xffff_ffff, true);
  return join([...pieces, ...directory, wideEnd(files.length, directoryBytes, offset), end]);
}

/** Two numbers of 16 bits, then numbers of 64. */
function wideNumbers([first = 0, second = 0, ...numbers]: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 + numbers.length * 8);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, first, true);
  view.setUint16(2, second, true);
  for (const [index, number] of numbers.entries()) view.setBigUint64(4 + index * 8, BigInt(number), true);
  return bytes;
}

function wideEnd(count: number, directoryBytes: number, directoryAt: number): Uint8Array {
  const bytes = new Uint8Array(56 + 20);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x06064b50, true);
  view.setBigUint64(4, 44n, true);
  for (const at of [24, 32]) view.setBigUint64(at, BigInt(count), true);
  view.setBigUint64(40, BigInt(directoryBytes), true);
  view.setBigUint64(48, BigInt(directoryAt), true);
  view.setUint32(56, 0x07064b50, true);
  view.setBigUint64(64, BigInt(directoryAt + directoryBytes), true);
  view.setUint32(72, 1, true);
  return bytes;
}

/**
 * Packs a tar archive; a path of more than 100 characters gets a GNU or a POSIX record in front. The headers of
 * old archives do not say that they are such.
 */
export function tar(
  files: readonly { readonly path: string; readonly content: string | Uint8Array; readonly kind?: string }[],
  long: 'gnu' | 'pax' | 'old' = 'gnu',
): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const { path, content, kind = '0' } of files) {
    if (path.length > 100) {
      const attribute = ` path=${path}\n`;
      const digits = String(attribute.length + 3).length;
      const record = long === 'gnu' ? `${path}\0` : `${attribute.length + digits}${attribute}`;
      pieces.push(...tarFile('long', encoder.encode(record), long === 'gnu' ? 'L' : 'x'));
    }
    pieces.push(...tarFile(path.slice(0, 100), bytesOf(content), kind, long === 'old' ? '' : 'ustar\x0000'));
  }
  return join([...pieces, new Uint8Array(1024)]);
}

function tarFile(path: string, content: Uint8Array, kind: string, mark = 'ustar\x0000'): Uint8Array[] {
  const header = new Uint8Array(512);
  const put = (at: number, text: string): void => header.set(encoder.encode(text), at);
  put(0, path);
  put(100, '0000644\0');
  put(124, `${content.length.toString(8).padStart(11, '0')}\0`);
  put(148, '        ');
  put(156, kind);
  put(257, mark);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return [header, content, new Uint8Array((512 - (content.length % 512)) % 512)];
}

export function join(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
