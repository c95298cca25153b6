import { EvtxFault } from './fault.ts';

/**
 * The bytes of a chunk, read with bounds. All offsets count from the beginning of the chunk; numbers are
 * little-endian.
 */
export class ChunkBytes {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  /** @throws EvtxFault when less than `count` bytes follow before `limit` or the chunk's end */
  need(at: number, count: number, limit = this.bytes.length): void {
    if (at < 0 || at + count > limit || at + count > this.bytes.length) {
      throw new EvtxFault(Math.min(Math.max(at, 0), this.bytes.length), 'the data end too early');
    }
  }

  u8(at: number): number {
    this.need(at, 1);
    return this.#view.getUint8(at);
  }

  u16(at: number): number {
    this.need(at, 2);
    return this.#view.getUint16(at, true);
  }

  u32(at: number): number {
    this.need(at, 4);
    return this.#view.getUint32(at, true);
  }

  i8(at: number): number {
    this.need(at, 1);
    return this.#view.getInt8(at);
  }

  i16(at: number): number {
    this.need(at, 2);
    return this.#view.getInt16(at, true);
  }

  i32(at: number): number {
    this.need(at, 4);
    return this.#view.getInt32(at, true);
  }

  u64(at: number): bigint {
    this.need(at, 8);
    return this.#view.getBigUint64(at, true);
  }

  i64(at: number): bigint {
    this.need(at, 8);
    return this.#view.getBigInt64(at, true);
  }

  f32(at: number): number {
    this.need(at, 4);
    return this.#view.getFloat32(at, true);
  }

  f64(at: number): number {
    this.need(at, 8);
    return this.#view.getFloat64(at, true);
  }
}
