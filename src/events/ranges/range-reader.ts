import type { DirectFile } from '../dataset-part.ts';
import type { Knowledge } from '../knowledge.ts';
import type { GuessLabels } from '../part-labels.ts';
import { PartReading, type ReadingReport } from '../part-reading.ts';
import type { KeptEvents, RangeResult, RangeTask } from './range-crew.ts';

/** Reads ranges of a file, one after the other. What it learns of how events look serves for all of them. */
export class RangeReader {
  readonly reading: PartReading;
  readonly #openAt: (offset: number) => DirectFile;

  private constructor(reading: PartReading, openAt: (offset: number) => DirectFile) {
    this.reading = reading;
    this.#openAt = openAt;
  }

  /** Opens a reader; undefined where events of the file cannot be told apart from the middle on. */
  static open(
    { part, request, longestEventBytes, head }: RangeTask,
    knowledge: Knowledge,
    openAt: (offset: number) => DirectFile,
    guessLabels?: GuessLabels,
  ): RangeReader | undefined {
    const chunked = { chunks: [], ...part };
    const reading = new PartReading(
      chunked,
      knowledge,
      request,
      emptyReport(),
      longestEventBytes,
      head,
      guessLabels,
    );
    reading.learn(head);
    if (reading.isDivisible) return new RangeReader(reading, openAt);
    reading.close();
    return undefined;
  }

  /** Reads one of the ranges that begin at these places. One that turns out not to be fit for it is given up. */
  async read(starts: readonly number[], index: number): Promise<RangeResult> {
    const start = starts[index] ?? 0;
    const stop = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const report = emptyReport();
    const kept = new EventKeeper();
    const { reading } = this;
    reading.startAt({ at: start, line: 0, time: Number.NaN }, report, stop, (bytes, time) =>
      kept.add(bytes, time),
    );
    const file = this.#openAt(start);
    let atEnd = false;
    try {
      while (!atEnd && reading.seam.at < stop) {
        atEnd = (await reading.addFrom(file)) === undefined;
        if (!atEnd && !reading.isDivisible) break;
      }
      if (atEnd) reading.add(new Uint8Array(0), true);
    } finally {
      file.close();
    }
    const { at, line, time } = reading.seam;
    const isLast = stop === Number.POSITIVE_INFINITY;
    return {
      index,
      isWhole: isLast ? atEnd : at === stop,
      events: report.events,
      bytes: isLast ? report.bytes : stop - start,
      lines: line,
      time,
      unreadable: report.unreadable,
      kept: kept.take(),
      counts: reading.takeCounts(),
    };
  }

  close(): void {
    this.reading.close();
  }
}

function emptyReport(): ReadingReport {
  return { events: 0, bytes: 0, unreadable: [] };
}

/** Copies events into one piece of memory. */
class EventKeeper {
  #bytes = new Uint8Array(0);
  readonly #ends: number[] = [];
  readonly #times: number[] = [];
  #length = 0;

  add(bytes: Uint8Array, time: number): void {
    const end = this.#length + bytes.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(end * 2);
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = end;
    this.#ends.push(end);
    this.#times.push(time);
  }

  take(): KeptEvents {
    return { bytes: this.#bytes.slice(0, this.#length), ends: this.#ends, times: this.#times };
  }
}
