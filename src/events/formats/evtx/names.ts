import type { ChunkBytes } from './chunk-bytes.ts';
import type { Effort } from './effort.ts';
import { EvtxFault } from './fault.ts';

const decoder = new TextDecoder('utf-16le');
const encoder = new TextEncoder();
const xmlName = /^[A-Za-z_:\u00c0-\ud7ff][\w:.\u00b7-\ud7ff-]*$/;

/** No name that Windows writes comes near. */
const longestName = 512;

/**
 * In front of a name's characters: offset of the next name with the same hash, hash, number of characters.
 */
const headBytes = 8;

/** A name and how much it takes where it stands. */
export interface NameEntry {
  readonly bytes: Uint8Array;
  /** Head and ending zero included. */
  readonly sizeBytes: number;
}

/**
 * The names of a chunk's elements and attributes. Each stands once in the chunk, where it was first used, and
 * is referred to by its offset; the chaining of names with the same hash serves writers only.
 */
export class Names {
  readonly #chunk: ChunkBytes;
  readonly #effort: Effort;
  readonly #known = new Map<number, NameEntry>();

  constructor(chunk: ChunkBytes, effort: Effort) {
    this.#chunk = chunk;
    this.#effort = effort;
  }

  /** @throws EvtxFault when no XML name stands at the offset */
  at(offset: number): NameEntry {
    let entry = this.#known.get(offset);
    if (!entry) {
      entry = this.#read(offset);
      this.#known.set(offset, entry);
    }
    return entry;
  }

  #read(offset: number): NameEntry {
    const chunk = this.#chunk;
    const count = chunk.u16(offset + 6);
    if (count > longestName) throw new EvtxFault(offset, `a name has ${count} characters`);
    const start = offset + headBytes;
    chunk.need(start, count * 2 + 2);
    this.#effort.spend(count, offset);
    const name = decoder.decode(chunk.bytes.subarray(start, start + count * 2));
    if (!xmlName.test(name)) throw new EvtxFault(offset, `\`${name}\` is no name`);
    return { bytes: encoder.encode(name), sizeBytes: headBytes + count * 2 + 2 };
  }
}
