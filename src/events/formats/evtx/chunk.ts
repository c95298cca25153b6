import { crc32 } from '../../crc32.ts';
import { ChunkBytes } from './chunk-bytes.ts';
import { ChunkReader } from './chunk-reader.ts';
import { EvtxFault } from './fault.ts';
import type { XmlBytes } from './xml-bytes.ts';

/** The length of every chunk. */
export const chunkBytes = 65_536;

/** Header, table of names, table of templates: the records begin behind them. */
const headBytes = 512;

/** Signature, size, number, time written; behind the data the size again. */
const recordHeadBytes = 24;
const recordTailBytes = 4;

/** So many damaged records of a chunk are named one by one, the others counted. */
const mostNamedFaults = 32;

const recordSignature = 0x0000_2a2a;

/** Called for what cannot be read. `offset` counts from the beginning of the chunk. */
export type ReportFault = (offset: number, reason: string) => void;

/** Whether a chunk begins here. */
export function isChunk(bytes: Uint8Array): boolean {
  const signature = 'ElfChnk\0';
  for (let at = 0; at < signature.length; at++) {
    if (bytes[at] !== signature.charCodeAt(at)) return false;
  }
  return true;
}

/**
 * Writes the events of a chunk, one a line, and reports what cannot be read. Records behind the chunk's end
 * mark are left-overs of earlier times and are not read. Behind a damaged record reading goes on with the
 * next that can be made out.
 * @param bytes the chunk, shorter where its file is cut off
 * @param checksums whether the records' checksum is looked at
 * @returns how many events were written
 */
export function writeChunk(
  bytes: Uint8Array,
  out: XmlBytes,
  checksums: boolean,
  report: ReportFault,
): number {
  const chunk = new ChunkBytes(bytes);
  if (bytes.length < headBytes) {
    report(0, 'the file ends inside a chunk header');
    return 0;
  }
  const end = endOfRecords(chunk, report);
  if (bytes.length < chunkBytes && end > bytes.length) report(bytes.length, 'the file ends inside a chunk');
  else if (checksums && crc32(bytes, headBytes, end) !== chunk.u32(52)) {
    report(headBytes, 'the records do not have the checksum that the chunk names; they are read as they are');
  }
  const reader = new ChunkReader(chunk, out);
  let events = 0;
  let faults = 0;
  const damaged = (offset: number, reason: string): void => {
    if (faults++ < mostNamedFaults) report(offset, reason);
  };
  let at = headBytes;
  const stop = Math.min(end, bytes.length);
  while (at + recordHeadBytes + recordTailBytes <= stop) {
    const sizeBytes = recordSize(chunk, at, stop);
    if (sizeBytes === 0) {
      const next = nextRecord(chunk, at + 1, stop);
      // That the file is cut off was reported above.
      if (next < stop || end <= bytes.length)
        damaged(at, `no record begins here; ${next - at} bytes are left out`);
      at = next;
      continue;
    }
    try {
      reader.writeEvent(at + recordHeadBytes, at + sizeBytes - recordTailBytes);
      out.byte(0x0a);
      events++;
    } catch (fault) {
      if (!(fault instanceof EvtxFault)) throw fault;
      const place = `at ${fault.offset} of the chunk`;
      damaged(at, `record ${chunk.u64(at + 8)} cannot be read: ${fault.message} (${place})`);
    }
    at += sizeBytes;
  }
  if (faults > mostNamedFaults)
    report(0, `${faults - mostNamedFaults} more places of the chunk cannot be read`);
  return events;
}

/** Reads where the records end; a header that cannot be true is reported, and the whole chunk searched. */
function endOfRecords(chunk: ChunkBytes, report: ReportFault): number {
  const { bytes } = chunk;
  const checksum = crc32(bytes, 128, headBytes, crc32(bytes, 0, 120));
  if (checksum !== chunk.u32(124)) report(0, 'the chunk header does not have the checksum that it names');
  const end = chunk.u32(48);
  if (end >= headBytes && end <= chunkBytes) return end;
  report(48, `the records of the chunk cannot end at ${end}`);
  return chunkBytes;
}

/** The size of the record that begins here; 0 when none does. */
function recordSize(chunk: ChunkBytes, at: number, stop: number): number {
  if (chunk.u32(at) !== recordSignature) return 0;
  const sizeBytes = chunk.u32(at + 4);
  if (sizeBytes < recordHeadBytes + recordTailBytes || at + sizeBytes > stop) return 0;
  return chunk.u32(at + sizeBytes - recordTailBytes) === sizeBytes ? sizeBytes : 0;
}

/** Where the next whole record begins. */
function nextRecord(chunk: ChunkBytes, from: number, stop: number): number {
  const { bytes } = chunk;
  for (
    let at = bytes.indexOf(0x2a, from);
    at >= 0 && at + recordHeadBytes < stop;
    at = bytes.indexOf(0x2a, at + 1)
  ) {
    if (bytes[at + 1] === 0x2a && recordSize(chunk, at, stop) > 0) return at;
  }
  return stop;
}
