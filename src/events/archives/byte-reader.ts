/**
 * Reads a stream of bytes in the sizes asked for, holding no more than one of its chunks and what was asked
 * for.
 */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);
  /** How much was taken so far. */
  offset = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Shows the next bytes without taking them: that many or more, less only where the stream ends. */
  async peek(count: number): Promise<Uint8Array> {
    await this.#fill();
    while (this.#rest.length < count) {
      const { value, done } = await this.#chunks.next();
      if (done) break;
      const joined = new Uint8Array(this.#rest.length + value.length);
      joined.set(this.#rest);
      joined.set(value, this.#rest.length);
      this.#rest = joined;
    }
    return this.#rest;
  }

  /** Takes that many bytes, less where the stream ends. */
  async take(count: number): Promise<Uint8Array> {
    await this.#fill();
    if (this.#rest.length >= count) return this.#cut(count);
    const taken = new Uint8Array(count);
    let filled = 0;
    while (filled < count && (await this.#fill())) {
      const piece = this.#cut(count - filled);
      taken.set(piece, filled);
      filled += piece.length;
    }
    return taken.subarray(0, filled);
  }

  /** Hands out the next bytes as they come, up to so many. */
  async *upTo(count: number): AsyncIterable<Uint8Array> {
    let left = count;
    while (left > 0 && (await this.#fill())) {
      const piece = this.#cut(left);
      left -= piece.length;
      yield piece;
    }
  }

  /** Ends the stream early. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  /** Whether there is another byte; fetches the next chunk when needed. */
  async #fill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#chunks.next();
      if (done) return false;
      this.#rest = value;
    }
    return true;
  }

  #cut(count: number): Uint8Array {
    const piece = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(piece.length);
    this.offset += piece.length;
    return piece;
  }
}
