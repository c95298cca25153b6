import { eventText, type ScanBytes, scanText } from './bytes.ts';

/**
 * A stretch of a file, as bytes and as scan text (one character a byte): what its events share until they are read.
 * An event that is held longer than its block lets go of it; see {@link Event.detach}.
 */
export class EventBlock {
  readonly text: string;
  #bytes: ScanBytes | undefined;
  #view: DataView | undefined;

  constructor(bytes: ScanBytes) {
    this.#bytes = bytes;
    this.text = scanText(bytes);
  }

  /** The bytes for fast comparing; undefined once they are given up. */
  get view(): DataView | undefined {
    if (!this.#view && this.#bytes) {
      this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length);
    }
    return this.#view;
  }

  /** The bytes between two places; not to be kept. */
  bytes(start: number, end: number): Uint8Array {
    return this.#bytes ? this.#bytes.subarray(start, end) : bytesOf(this.text, start, end);
  }

  /** Decodes an event. */
  raw(start: number, end: number): string {
    return eventText(this.bytes(start, end));
  }

  /** A piece of the scan text that does not keep the whole of it in memory, as a slice would. */
  copy(start: number, end: number): string {
    return scanText(this.bytes(start, end));
  }

  /** Gives the bytes up, so that the next block may lie in their place. Events of this block can still be read. */
  release(): void {
    this.#bytes = undefined;
    this.#view = undefined;
  }
}

function bytesOf(text: string, start: number, end: number): Uint8Array {
  const bytes = new Uint8Array(end - start);
  for (let at = start; at < end; at++) bytes[at - start] = text.charCodeAt(at);
  return bytes;
}
