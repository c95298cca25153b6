import { eventText, type ScanBytes, scanBytes, scanText } from './bytes.ts';

/**
 * A stretch of a file, as bytes and as scan text (one character a byte): what its events share until they are read.
 * An event that is held longer than its block lets go of it; see {@link Event.detach}.
 */
export class EventBlock {
  readonly bytes: ScanBytes;
  readonly text: string;
  readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = scanBytes(bytes);
    this.text = scanText(this.bytes);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Decodes an event. */
  raw(start: number, end: number): string {
    return eventText(this.bytes.subarray(start, end));
  }

  /** A piece of the scan text that does not keep the whole of it in memory, as a slice would. */
  copy(start: number, end: number): string {
    return scanText(this.bytes, start, end);
  }
}
