import type { BinSpan } from '../../spl/index.ts';
import type { FieldValue, Scalar } from '../values/value.ts';
import type { Accumulator } from './aggregate.ts';
import { type Bins, binsOfSpan, niceTimeSpan, timeBins } from './bins.ts';

/** What Splunk's own tables know a sparkline by: the first value of the multivalue that it is. */
const marker = '##__SPARKLINE__##';

/** limits.conf, sparkline_maxsize: as many as list_maxsize. */
const mostPoints = 100;

/** The spans of time that the sparklines of all groups share, so that they can be compared by eye. */
export class SparklineAxis {
  readonly #span: BinSpan | undefined;
  readonly #latest: number | undefined;
  #low: number;
  #high = Number.NEGATIVE_INFINITY;

  /** @param range bounds of the search in epoch seconds; where it has none, the times that come in bound the axis */
  constructor(span?: BinSpan, range: { readonly earliest?: number; readonly latest?: number } = {}) {
    this.#span = span;
    this.#low = range.earliest ?? Number.POSITIVE_INFINITY;
    this.#latest = range.latest;
  }

  /** Makes room for a time in epoch seconds. */
  include(seconds: number): void {
    this.#low = Math.min(this.#low, seconds);
    this.#high = Math.max(this.#high, seconds);
  }

  /** The spans: of the length asked for, else of the usual length that gives no more points than there may be. */
  bins(): Bins {
    if (this.#span) return binsOfSpan(this.#span);
    // One span may be cut by each end of the range.
    const { count, unit } = niceTimeSpan(this.#low, Math.max(this.#high, this.#latest ?? 0), mostPoints - 1);
    return timeBins(count, unit);
  }

  /** The starts of the spans, the earliest ones where there would be too many. */
  starts(bins: Bins): number[] {
    const starts: number[] = [];
    let start = bins.start(this.#low);
    while (starts.length < mostPoints && (start <= this.#high || start < (this.#latest ?? start))) {
      starts.push(start);
      start = bins.next(start);
    }
    return starts;
  }
}

/** A figure for each span of time: what it gives at the end depends on the times of all groups. */
export class SparklineFigure implements Accumulator {
  readonly #axis: SparklineAxis;
  readonly #startPoint: () => Accumulator;
  readonly #added: { readonly value: FieldValue; readonly seconds: number }[] = [];

  /** @param startPoint makes the figure of one span */
  constructor(axis: SparklineAxis, startPoint: () => Accumulator) {
    this.#axis = axis;
    this.#startPoint = startPoint;
  }

  add(value: FieldValue, timeSeconds: number): void {
    if (Number.isNaN(timeSeconds)) return;
    this.#axis.include(timeSeconds);
    this.#added.push({ value, seconds: timeSeconds });
  }

  /** The marker and a number for each span, 0 for one without a figure; null where no row had a time of the calendar. */
  result(): FieldValue {
    if (this.#added.length === 0) return null;
    const bins = this.#axis.bins();
    const points = new Map<number, Accumulator>();
    for (const { value, seconds } of this.#added) {
      const start = bins.start(seconds);
      let point = points.get(start);
      if (!point) {
        point = this.#startPoint();
        points.set(start, point);
      }
      point.add(value, seconds);
    }
    const heights = this.#axis.starts(bins).map((start): Scalar => {
      const height = points.get(start)?.result();
      return typeof height === 'number' || typeof height === 'string' ? height : 0;
    });
    return heights.length === 0 ? null : [marker, ...heights];
  }
}
