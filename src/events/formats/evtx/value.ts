import { eventText } from '../../bytes.ts';
import type { ChunkBytes } from './chunk-bytes.ts';
import { EvtxFault } from './fault.ts';
import { writeFileTime, writeSystemTime } from './time.ts';
import type { XmlBytes } from './xml-bytes.ts';

/**
 * Types of values, by the byte that names them.
 * @source MS-EVEN6, 2.2.12 BinXml; libevtx: Windows XML Event Log format
 */
export const valueType = {
  null: 0x00,
  string: 0x01,
  ansiString: 0x02,
  int8: 0x03,
  uint8: 0x04,
  int16: 0x05,
  uint16: 0x06,
  int32: 0x07,
  uint32: 0x08,
  int64: 0x09,
  uint64: 0x0a,
  float: 0x0b,
  double: 0x0c,
  boolean: 0x0d,
  binary: 0x0e,
  guid: 0x0f,
  size: 0x10,
  fileTime: 0x11,
  systemTime: 0x12,
  sid: 0x13,
  hex32: 0x14,
  hex64: 0x15,
  eventHandle: 0x20,
  fragment: 0x21,
  xml: 0x23,
} as const;

/** Set in a type: several values of the type in a row. */
export const arrayFlag = 0x80;

/** Where a value stands and what it is. */
export interface ValuePlace {
  readonly type: number;
  /** From the beginning of the chunk. */
  readonly offset: number;
  readonly sizeBytes: number;
}

/** How many bytes a value takes at least; types that are not listed take any number. */
const fixedBytes: Readonly<Record<number, number>> = {
  [valueType.int8]: 1,
  [valueType.uint8]: 1,
  [valueType.int16]: 2,
  [valueType.uint16]: 2,
  [valueType.int32]: 4,
  [valueType.uint32]: 4,
  [valueType.int64]: 8,
  [valueType.uint64]: 8,
  [valueType.float]: 4,
  [valueType.double]: 8,
  [valueType.boolean]: 4,
  [valueType.guid]: 16,
  [valueType.size]: 4,
  [valueType.fileTime]: 8,
  [valueType.systemTime]: 16,
  [valueType.sid]: 8,
  [valueType.hex32]: 4,
  [valueType.hex64]: 8,
};

/**
 * Writes one value as Windows prints it. A value without bytes writes nothing.
 *
 * A pointer-sized number and a handle are printed in hexadecimal, an XML text as text (it need not be
 * well-formed), ANSI text is read as UTF-8 or else Windows-1252, since the file does not name its code page.
 * Fragments and arrays are not values of their own: they are taken apart before.
 * @throws EvtxFault for an unknown type and for a value shorter than its type
 */
export function writeValue(
  out: XmlBytes,
  chunk: ChunkBytes,
  type: number,
  offset: number,
  sizeBytes: number,
  inAttribute: boolean,
): void {
  if (sizeBytes === 0) return;
  chunk.need(offset, sizeBytes);
  if (sizeBytes < (fixedBytes[type] ?? 0)) {
    throw new EvtxFault(offset, `a value of type ${hex(type)} has ${sizeBytes} bytes`);
  }
  switch (type) {
    case valueType.null:
      return;
    case valueType.string:
    case valueType.xml:
      out.utf16(chunk.bytes, offset, endOfText(chunk.bytes, offset, sizeBytes), inAttribute);
      return;
    case valueType.ansiString: {
      let end = offset + sizeBytes;
      while (end > offset && chunk.bytes[end - 1] === 0) end--;
      out.text(eventText(chunk.bytes.subarray(offset, end)), inAttribute);
      return;
    }
    case valueType.int8:
      out.decimal(chunk.i8(offset));
      return;
    case valueType.uint8:
      out.decimal(chunk.u8(offset));
      return;
    case valueType.int16:
      out.decimal(chunk.i16(offset));
      return;
    case valueType.uint16:
      out.decimal(chunk.u16(offset));
      return;
    case valueType.int32:
      out.decimal(chunk.i32(offset));
      return;
    case valueType.uint32:
      out.decimal(chunk.u32(offset));
      return;
    case valueType.int64: {
      const high = chunk.i32(offset + 4);
      if (Math.abs(high) < 1 << 20) out.decimal(high * 0x100000000 + chunk.u32(offset));
      else out.ascii(chunk.i64(offset).toString());
      return;
    }
    case valueType.uint64: {
      const high = chunk.u32(offset + 4);
      if (high < 1 << 20) out.decimal(high * 0x100000000 + chunk.u32(offset));
      else out.ascii(chunk.u64(offset).toString());
      return;
    }
    case valueType.float:
      out.ascii(shortestFloat(chunk.f32(offset)));
      return;
    case valueType.double:
      out.ascii(numberText(chunk.f64(offset)));
      return;
    case valueType.boolean:
      out.ascii(chunk.u32(offset) === 0 ? 'false' : 'true');
      return;
    case valueType.binary:
      for (let at = offset; at < offset + sizeBytes; at++) out.hexByte(chunk.bytes[at] ?? 0);
      return;
    case valueType.guid:
      writeGuid(out, chunk.bytes, offset);
      return;
    case valueType.fileTime:
      writeFileTime(out, chunk.u32(offset), chunk.u32(offset + 4));
      return;
    case valueType.systemTime:
      writeSystemTime(out, chunk, offset);
      return;
    case valueType.sid:
      writeSid(out, chunk, offset, sizeBytes);
      return;
    case valueType.hex32:
      out.hexNumber(0, chunk.u32(offset));
      return;
    case valueType.hex64:
      out.hexNumber(chunk.u32(offset + 4), chunk.u32(offset));
      return;
    case valueType.size:
    case valueType.eventHandle:
      if (sizeBytes >= 8) out.hexNumber(chunk.u32(offset + 4), chunk.u32(offset));
      else out.hexNumber(0, chunk.u32(offset));
      return;
    default:
      throw new EvtxFault(offset, `no value has the type ${hex(type)}`);
  }
}

/**
 * Takes an array apart into its values.
 * @throws EvtxFault for a type that has no arrays and for bytes that are no whole values
 */
export function* arrayValues(chunk: ChunkBytes, array: ValuePlace): Iterable<ValuePlace> {
  const type = array.type & ~arrayFlag;
  const end = array.offset + array.sizeBytes;
  let at = array.offset;
  if (type === valueType.string || type === valueType.ansiString) {
    const unit = type === valueType.string ? 2 : 1;
    while (at + unit <= end) {
      let stop = at;
      while (stop + unit <= end && (chunk.u8(stop) !== 0 || (unit === 2 && chunk.u8(stop + 1) !== 0)))
        stop += unit;
      yield { type, offset: at, sizeBytes: stop - at };
      at = stop + unit;
    }
    return;
  }
  while (at < end) {
    const sizeBytes = elementBytes(chunk, type, at, array.sizeBytes);
    if (sizeBytes === 0 || at + sizeBytes > end) {
      throw new EvtxFault(at, `an array of type ${hex(type)} has ${array.sizeBytes} bytes`);
    }
    yield { type, offset: at, sizeBytes };
    at += sizeBytes;
  }
}

/** How long an array's value is; 0 for types that have no arrays. */
function elementBytes(chunk: ChunkBytes, type: number, at: number, arrayBytes: number): number {
  if (type === valueType.sid) return 8 + 4 * chunk.u8(at + 1);
  // The array does not say whether a 32-bit system wrote it.
  if (type === valueType.size) return arrayBytes % 8 === 0 ? 8 : 4;
  return fixedBytes[type] ?? 0;
}

/** The end of a text without the zeros that may end it. */
function endOfText(bytes: Uint8Array, offset: number, sizeBytes: number): number {
  let end = offset + (sizeBytes & ~1);
  while (end > offset && bytes[end - 1] === 0 && bytes[end - 2] === 0) end -= 2;
  return end;
}

const guidOrder = [3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15];

function writeGuid(out: XmlBytes, bytes: Uint8Array, offset: number): void {
  out.byte(0x7b);
  for (const place of guidOrder) {
    if (place < 0) out.byte(0x2d);
    else out.hexByte(bytes[offset + place] ?? 0);
  }
  out.byte(0x7d);
}

function writeSid(out: XmlBytes, chunk: ChunkBytes, offset: number, sizeBytes: number): void {
  const count = chunk.u8(offset + 1);
  if (8 + 4 * count > sizeBytes)
    throw new EvtxFault(offset, `a SID of ${count} parts has ${sizeBytes} bytes`);
  out.ascii('S-');
  out.decimal(chunk.u8(offset));
  out.byte(0x2d);
  const high = (chunk.u8(offset + 2) << 8) | chunk.u8(offset + 3);
  let low = 0;
  for (let at = 4; at < 8; at++) low = low * 256 + chunk.u8(offset + at);
  // Authorities that need more than 32 bits are printed in hexadecimal.
  if (high === 0) out.decimal(low);
  else out.hexNumber(high, low);
  for (let part = 0; part < count; part++) {
    out.byte(0x2d);
    out.decimal(chunk.u32(offset + 8 + 4 * part));
  }
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The shortest decimal that reads back as the same 32-bit number. */
function shortestFloat(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return numberText(Number(text));
  }
  return numberText(Number.isFinite(value) ? Number(value.toPrecision(9)) : value);
}

function hex(type: number): string {
  return `0x${type.toString(16).padStart(2, '0')}`;
}
