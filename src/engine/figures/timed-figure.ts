import { scalarsOf } from '../values/coerce.ts';
import type { FieldValue, Scalar } from '../values/value.ts';
import type { Accumulator } from './aggregate.ts';

/**
 * Remembers the values with the smallest and the greatest time. Rows without a time or a value are passed over; of
 * rows with the same time, the first seen is the latest and the last seen the earliest, as events arrive newest first.
 */
export abstract class TimedFigure implements Accumulator {
  protected earliest: { readonly value: Scalar; readonly time: number } | undefined;
  protected latest: { readonly value: Scalar; readonly time: number } | undefined;

  add(value: FieldValue, timeSeconds: number): void {
    if (value === null || Number.isNaN(timeSeconds)) return;
    if (this.earliest === undefined || timeSeconds <= this.earliest.time) {
      const last = scalarsOf(value).at(-1);
      if (last !== undefined) this.earliest = { value: last, time: timeSeconds };
    }
    if (this.latest === undefined || timeSeconds > this.latest.time) {
      const first = scalarsOf(value)[0];
      if (first !== undefined) this.latest = { value: first, time: timeSeconds };
    }
  }

  abstract result(): FieldValue;
}
