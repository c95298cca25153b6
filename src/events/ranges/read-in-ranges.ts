import type { Row, SourceRequest } from '../../engine/index.ts';
import type { RangedFile } from '../dataset-part.ts';
import type { Event } from '../event.ts';
import type { ReadingReport, Seam } from '../part-reading.ts';
import { TallyRows } from '../tally/tally-rows.ts';
import { claimRange, endClaims, type KeptEvents, type RangeResult, type RangeWork } from './range-crew.ts';
import type { RangeReader } from './range-reader.ts';

/** What a step of reading gives. */
export interface Batch {
  readonly events: readonly Event[];
  /** Rows that stand for events counted instead. */
  readonly tallied: readonly Row[];
}

/**
 * Reads a file together with a crew and gives what one reader alone would give, in the order of the file: ranges are read in
 * any order, and each is believed only when the one before ended where it begins. From the first that is not, one reader
 * goes on alone.
 * @param time of events before the first that has one of its own
 */
export async function* readInRanges(
  work: RangeWork,
  own: RangeReader,
  { crew, openAt }: RangedFile,
  report: ReadingReport,
  time: number,
  signal: SourceRequest['signal'],
): AsyncGenerator<Batch, void, undefined> {
  const { fields } = work.request;
  const names = fields === 'all' ? [] : [...fields];
  const results = new Map<number, { readonly result: RangeResult; readonly reader: number }>();
  const tallies = new Map<number, TallyRows>();
  let wake = (): void => undefined;
  let isEnded = false;
  const take = (result: RangeResult, reader: number): void => {
    results.set(result.index, { result, reader });
    wake();
  };
  const shift = crew.start(work, take);
  void shift.ended.then(() => {
    isEnded = true;
    wake();
  });
  try {
    let seam: Seam = { at: 0, line: 1, time };
    let merged = 0;
    while (merged < work.starts.length) {
      const mine = claimRange(work);
      if (mine !== undefined) take(await own.read(work.starts, mine), ownNumber);
      else if (!results.has(merged) && !isEnded) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      for (let next = results.get(merged); next?.result.isWhole; next = results.get(merged)) {
        if (signal?.aborted) return;
        const { result, reader } = next;
        results.delete(merged);
        merged++;
        add(report, result, seam);
        const events = [...adopted(own, result.kept, seam.time)];
        if (events.length > 0) yield { events, tallied: [] };
        if (result.counts) {
          let rows = tallies.get(reader);
          if (!rows) {
            rows = new TallyRows(names);
            tallies.set(reader, rows);
          }
          rows.add(result.counts);
        }
        seam = {
          at: work.starts[merged] ?? seam.at,
          line: seam.line + result.lines,
          time: Number.isNaN(result.time) ? seam.time : result.time,
        };
      }
      if (signal?.aborted) return;
      const isLost = isEnded && mine === undefined && !results.has(merged);
      if (merged < work.starts.length && (isLost || results.get(merged)?.result.isWhole === false)) {
        endClaims(work);
        for (const rows of tallies.values()) yield { events: [], tallied: rows.take() };
        tallies.clear();
        yield* readAlone(own, openAt, seam, report, signal);
        return;
      }
    }
    for (const rows of tallies.values()) yield { events: [], tallied: rows.take() };
  } finally {
    endClaims(work);
    shift.end();
    own.close();
  }
}

/** The number under which the reader of this thread adds to the counts. */
const ownNumber = -1;

function add(report: ReadingReport, result: RangeResult, seam: Seam): void {
  report.events += result.events;
  report.bytes += result.bytes;
  for (const one of result.unreadable) report.unreadable.push({ ...one, line: seam.line + one.line });
}

function* adopted(own: RangeReader, { bytes, ends, times }: KeptEvents, timeBefore: number): Iterable<Event> {
  let start = 0;
  for (const [index, end] of ends.entries()) {
    const time = times[index] ?? Number.NaN;
    const event = own.reading.adopt(bytes.subarray(start, end), Number.isNaN(time) ? timeBefore : time);
    if (event) yield event;
    start = end;
  }
}

/** Reads from a place to the file's end. */
async function* readAlone(
  { reading }: RangeReader,
  openAt: RangedFile['openAt'],
  seam: Seam,
  report: ReadingReport,
  signal: SourceRequest['signal'],
): AsyncGenerator<Batch, void, undefined> {
  reading.forgetCounts();
  reading.startAt(seam, report);
  const file = openAt(seam.at);
  try {
    for (;;) {
      if (signal?.aborted) return;
      const events = await reading.addFrom(file);
      if (!events) break;
      if (events.length > 0) yield { events, tallied: [] };
    }
    const events = reading.add(new Uint8Array(0), true);
    yield { events, tallied: reading.tallied(true) };
  } finally {
    file.close();
  }
}
