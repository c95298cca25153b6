import { type ScanBytes, scanBytes } from './bytes.ts';

/**
 * The bytes of a file that are not broken into events yet, in one piece of memory that is used again and again: memory
 * asked for anew for each block of a long file costs more than reading it.
 */
export class BlockBuffer {
  readonly #room: MakeRoom;
  #memory: ScanBytes = scanBytes(new Uint8Array(0));
  #start = 0;
  #end = 0;

  constructor(room: MakeRoom = newMemory) {
    this.#room = room;
  }

  /** Where the bytes begin in the memory. */
  get start(): number {
    return this.#start;
  }

  get length(): number {
    return this.#end - this.#start;
  }

  /** Adds a chunk, which is copied. What {@link bytes} gave before is no longer valid. */
  add(chunk: Uint8Array): void {
    this.room(chunk.length).set(chunk);
    this.grow(chunk.length);
  }

  /** Room behind the bytes for more of them, to be filled and then taken over by {@link grow}. */
  room(count: number): Uint8Array {
    const length = this.length;
    if (this.#start > 0) this.#memory.copyWithin(0, this.#start, this.#end);
    this.#start = 0;
    this.#end = length;
    if (length + count > this.#memory.length)
      this.#memory = this.#room(roomFor(length + count), this.bytes());
    return this.#memory.subarray(length, length + count);
  }

  /** Takes over bytes that were put into the room behind. */
  grow(count: number): void {
    this.#end += count;
  }

  /** The bytes held, not copied. */
  bytes(): ScanBytes {
    return this.#memory.subarray(this.#start, this.#end);
  }

  /** What lies between two places of the memory, not copied; also bytes dropped since room was made last. */
  memory(start: number, end: number): ScanBytes {
    return this.#memory.subarray(start, end);
  }

  /** Forgets bytes from the front. */
  drop(count: number): void {
    this.#start += count;
    if (this.#start === this.#end) {
      this.#start = 0;
      this.#end = 0;
    }
  }
}

/** Makes room for so many bytes, with those held at its beginning. */
export type MakeRoom = (size: number, held: Uint8Array) => ScanBytes;

function newMemory(size: number, held: Uint8Array): ScanBytes {
  const memory = scanBytes(new Uint8Array(size));
  memory.set(held);
  return memory;
}

/** Room for more than is asked for, so that a long event that comes in many chunks is not copied for each of them. */
function roomFor(length: number): number {
  return length + (length >> 1);
}
