import { crc32 } from '../../src/events/crc32.ts';

/**
 * Writes small EVTX files for tests: one chunk after the other, names and templates by offset as Windows
 * writes them.
 */

/** A value with its type byte and its bytes. */
export interface TestValue {
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** Content of an element or attribute: fixed text, the number of a value, or an element. */
export type TestContent =
  | string
  | { readonly slot: number; readonly type?: number; readonly optional?: boolean }
  | { readonly cdata: string }
  | { readonly char: number }
  | { readonly entity: string }
  | { readonly instruction: string; readonly text: string }
  | TestElement;

export interface TestElement {
  readonly name: string;
  readonly attributes?: readonly (readonly [name: string, content: readonly TestContent[]])[];
  /** Absent: an empty-element tag. */
  readonly content?: readonly TestContent[];
}

/** A record: a template and its values, or an element written out. */
export type TestRecord =
  | { readonly template: TestElement; readonly values: readonly TestValue[] }
  | { readonly element: TestElement };

export const headerBytes = 4096;
export const chunkBytes = 65_536;

/** Writes a file; each list of records becomes a chunk. */
export function writeEvtx(chunks: readonly (readonly TestRecord[])[], flags = 0): Uint8Array {
  const file = new Uint8Array(headerBytes + chunks.length * chunkBytes);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode('ElfFile\0'));
  view.setBigUint64(16, BigInt(Math.max(0, chunks.length - 1)), true);
  view.setUint32(32, 128, true);
  view.setUint16(36, 1, true);
  view.setUint16(38, 3, true);
  view.setUint16(40, headerBytes, true);
  view.setUint16(42, chunks.length, true);
  view.setUint32(120, flags, true);
  view.setUint32(124, crc32(file, 0, 120), true);
  let number = 1;
  chunks.forEach((records, index) => {
    const chunk = new ChunkWriter(number).write(records);
    file.set(chunk, headerBytes + index * chunkBytes);
    number += records.length;
  });
  return file;
}

/** Writes the checksums of a chunk anew, after a test changed its bytes. */
export function sealChunk(chunk: Uint8Array): void {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  view.setUint32(52, crc32(chunk, 512, view.getUint32(48, true)), true);
  view.setUint32(124, crc32(chunk, 128, 512, crc32(chunk, 0, 120)), true);
}

class ChunkWriter {
  readonly #bytes = new Uint8Array(chunkBytes);
  readonly #view = new DataView(this.#bytes.buffer);
  readonly #names = new Map<string, number>();
  readonly #templates = new Map<TestElement, number>();
  #at = 512;
  #number: number;

  constructor(number: number) {
    this.#number = number;
  }

  write(records: readonly TestRecord[]): Uint8Array {
    const first = this.#number;
    for (const record of records) this.#record(record);
    this.#bytes.set(new TextEncoder().encode('ElfChnk\0'));
    this.#view.setBigUint64(8, BigInt(first), true);
    this.#view.setBigUint64(16, BigInt(this.#number - 1), true);
    this.#view.setUint32(40, 128, true);
    this.#view.setUint32(48, this.#at, true);
    sealChunk(this.#bytes);
    return this.#bytes;
  }

  #record(record: TestRecord): void {
    const start = this.#at;
    this.#u32(0x2a2a);
    this.#u32(0);
    this.#view.setBigUint64(this.#at, BigInt(this.#number++), true);
    this.#at += 16;
    this.#put(0x0f, 1, 1, 0);
    if ('element' in record) this.#element(record.element);
    else this.#instance(record.template, record.values);
    this.#put(0);
    while (this.#at % 8 !== 4) this.#at++;
    this.#at += 4;
    this.#view.setUint32(start + 4, this.#at - start, true);
    this.#view.setUint32(this.#at - 4, this.#at - start, true);
  }

  #instance(template: TestElement, values: readonly TestValue[]): void {
    this.#put(0x0c, 1);
    this.#u32(7);
    const known = this.#templates.get(template);
    this.#u32(known ?? this.#at + 4);
    if (known === undefined) {
      this.#templates.set(template, this.#at);
      this.#at += 20;
      const size = this.#at;
      this.#u32(0);
      this.#put(0x0f, 1, 1, 0);
      this.#element(template);
      this.#put(0);
      this.#view.setUint32(size, this.#at - size - 4, true);
    }
    this.#u32(values.length);
    for (const { type, bytes } of values) {
      this.#u16(bytes.length);
      this.#put(type, 0);
    }
    for (const { bytes } of values) this.#put(...bytes);
  }

  #element({ name, attributes = [], content }: TestElement): void {
    this.#put(attributes.length > 0 ? 0x41 : 0x01);
    this.#u16(0xffff);
    const size = this.#at;
    this.#u32(0);
    this.#name(name);
    if (attributes.length > 0) {
      const list = this.#at;
      this.#u32(0);
      attributes.forEach(([attribute, parts], index) => {
        this.#put(index < attributes.length - 1 ? 0x46 : 0x06);
        this.#name(attribute);
        for (const part of parts) this.#content(part);
      });
      this.#view.setUint32(list, this.#at - list - 4, true);
    }
    if (content) {
      this.#put(2);
      for (const part of content) this.#content(part);
      this.#put(4);
    } else this.#put(3);
    this.#view.setUint32(size, this.#at - size - 4, true);
  }

  #content(part: TestContent): void {
    if (typeof part === 'string') {
      this.#put(5, 1);
      this.#text(part);
    } else if ('slot' in part) {
      this.#put(part.optional ? 0x0e : 0x0d);
      this.#u16(part.slot);
      this.#put(part.type ?? 1);
    } else if ('cdata' in part) {
      this.#put(7);
      this.#text(part.cdata);
    } else if ('char' in part) {
      this.#put(8);
      this.#u16(part.char);
    } else if ('entity' in part) {
      this.#put(9);
      this.#name(part.entity);
    } else if ('instruction' in part) {
      this.#put(0x0a);
      this.#name(part.instruction);
      this.#put(0x0b);
      this.#text(part.text);
    } else this.#element(part);
  }

  #name(name: string): void {
    const known = this.#names.get(name);
    this.#u32(known ?? this.#at + 4);
    if (known !== undefined) return;
    this.#names.set(name, this.#at);
    this.#at += 6;
    this.#u16(name.length);
    this.#put(...utf16(name), 0, 0);
  }

  #text(text: string): void {
    this.#u16(text.length);
    this.#put(...utf16(text));
  }

  #put(...bytes: readonly number[] | Uint8Array[number][]): void {
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #u16(value: number): void {
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
  }

  #u32(value: number): void {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }
}

export function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), true);
  return bytes;
}

/** A string value. */
export function string(text: string): TestValue {
  return { type: 1, bytes: utf16(text) };
}

/** A value of any type from its bytes in hexadecimal; blanks do not count. */
export function value(type: number, hex: string): TestValue {
  const digits = hex.replace(/\s/g, '');
  return {
    type,
    bytes: Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
      Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
    ),
  };
}
