import type { BinSpan, TimeUnit } from '../../spl/index.ts';
import { decimalsOf } from '../values/numbers.ts';

/** Cuts a line of numbers into bins. */
export interface Bins {
  /** The start of the bin that holds `value`. */
  start(value: number): number;
  /** The start of the bin after the one that starts at `start`. */
  next(start: number): number;
}

const secondsOf: Partial<Record<TimeUnit, number>> = {
  us: 1e-6,
  ms: 1e-3,
  cs: 1e-2,
  ds: 1e-1,
  s: 1,
  m: 60,
  h: 3600,
};

const day = 86_400;

/**
 * Bins of time, in epoch seconds and UTC.
 *
 * Seconds, minutes and hours are counted from the epoch or from `align`; days from midnight of 1 January 1970, weeks
 * from a Sunday, months, quarters and years by the calendar from January of year 0.
 * @param align a moment at which a bin starts, for spans below a day
 * @source Search Reference, bin: span, aligntime
 */
export function timeBins(count: number, unit: TimeUnit, align = 0): Bins {
  const seconds = secondsOf[unit];
  if (seconds !== undefined) return evenBins(count, seconds, align);
  if (unit === 'd') return evenBins(count * day, 1, 0);
  // The first Sunday of the epoch is 4 January 1970.
  if (unit === 'w') return evenBins(count * 7 * day, 1, 3 * day);
  return monthBins(count * (unit === 'mon' ? 1 : unit === 'q' ? 3 : 12));
}

/** The bins of a span as a command writes it; a span without unit is in seconds. */
export function binsOfSpan(span: BinSpan, align = 0): Bins {
  if (span.kind === 'time') {
    if (span.snap !== undefined) {
      const weekday = /^@?w(?:eek)?([0-7])$/.exec(span.snap)?.[1];
      if (span.unit === 'w' && weekday !== undefined) {
        return evenBins(span.count * 7 * day, 1, (3 + (Number(weekday) % 7)) * day);
      }
    }
    return timeBins(span.count, span.unit, align);
  }
  if (span.kind === 'linear') return evenBins(span.size, 1, align);
  return logBins(span.coefficient, span.base);
}

/**
 * Bins of equal size. Starts are kept on decimal digits: with a size of 0.1 they are 0.3 and not 0.30000000000000004.
 * @param unit what `count` counts; split off so that a tenth of a second is divided exactly
 */
export function evenBins(count: number, unit = 1, align = 0): Bins {
  // Below 1 the reciprocal is a whole number for every unit there is, and dividing by it is exact.
  const size = unit < 1 ? count / Math.round(1 / unit) : count * unit;
  const decimals = Math.min(12, Math.max(decimalsOf(size), decimalsOf(align)));
  const tidy = (value: number): number => (Number.isInteger(value) ? value : Number(value.toFixed(decimals)));
  return {
    start(value) {
      let index = Math.floor((value - align) / size);
      // Division may land a hair beside a bound.
      if (tidy(align + (index + 1) * size) <= value) index += 1;
      else if (tidy(align + index * size) > value) index -= 1;
      return tidy(align + index * size);
    },
    next: (start) => tidy(align + (Math.round((start - align) / size) + 1) * size),
  };
}

/** Bins between `coefficient * base^n` and the next power, for positive values; smaller ones have no bin (NaN). */
export function logBins(coefficient: number, base: number): Bins {
  const bound = (power: number): number => Number((coefficient * base ** power).toPrecision(15));
  const powerOf = (value: number): number => {
    let power = Math.floor(Math.log(value / coefficient) / Math.log(base));
    if (bound(power + 1) <= value) power += 1;
    else if (bound(power) > value) power -= 1;
    return power;
  };
  return {
    start: (value) => (value > 0 ? bound(powerOf(value)) : Number.NaN),
    next: (start) => bound(powerOf(start) + 1),
  };
}

function monthBins(months: number): Bins {
  const epochOf = (index: number): number => {
    const date = new Date(0);
    date.setUTCFullYear(Math.floor(index / 12), ((index % 12) + 12) % 12, 1);
    return date.getTime() / 1000;
  };
  const indexOf = (seconds: number): number => {
    const date = new Date(seconds * 1000);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  return {
    start: (value) => epochOf(Math.floor(indexOf(value) / months) * months),
    next: (start) => epochOf(indexOf(start) + months),
  };
}

/** Spans that are chosen when a command names a number of bins instead of a span, smallest first. */
const niceTimes: readonly { readonly count: number; readonly unit: TimeUnit; readonly seconds: number }[] = [
  { count: 1, unit: 's', seconds: 1 },
  { count: 5, unit: 's', seconds: 5 },
  { count: 10, unit: 's', seconds: 10 },
  { count: 30, unit: 's', seconds: 30 },
  { count: 1, unit: 'm', seconds: 60 },
  { count: 5, unit: 'm', seconds: 300 },
  { count: 10, unit: 'm', seconds: 600 },
  { count: 30, unit: 'm', seconds: 1800 },
  { count: 1, unit: 'h', seconds: 3600 },
  { count: 1, unit: 'd', seconds: day },
  { count: 1, unit: 'mon', seconds: 30 * day },
  { count: 1, unit: 'y', seconds: 365 * day },
];

/**
 * Chooses the smallest usual span of time that cuts a range into at most `bins` bins.
 * With 100 bins: 10 s for 15 minutes, 1 min for an hour, 30 min for a day, 1 d for a month, 1 mon for a year.
 * @param atLeast the least span in seconds
 * @source Search Reference, timechart: default time spans
 */
export function niceTimeSpan(
  from: number,
  to: number,
  bins: number,
  atLeast = 0,
): { count: number; unit: TimeUnit } {
  const range = to - from;
  for (const span of niceTimes) {
    if (span.seconds >= atLeast && range / span.seconds <= bins) return span;
  }
  return { count: Math.max(1, Math.ceil(range / (365 * day) / bins)), unit: 'y' };
}

/** Chooses the smallest of 1, 2 and 5 times a power of ten that cuts a range of numbers into at most `bins` bins. */
export function niceNumberSpan(from: number, to: number, bins: number, atLeast = 0): number {
  // The distance between two numbers can be greater than any number.
  const range = Math.min(to - from, Number.MAX_VALUE);
  const least = Math.max(range / bins, atLeast);
  if (!(least > 0)) return 1;
  let power = Math.floor(Math.log10(least));
  for (;;) {
    for (const step of [1, 2, 5]) {
      const size = Number(`${step}e${power}`);
      if (size < least) continue;
      if (size > Number.MAX_VALUE) return 1e308;
      // A range that starts inside a bin touches one bin more than it is long.
      const count = Math.floor(to / size) - Math.floor(from / size) + 1;
      if (count <= bins || size > range) return size;
    }
    power += 1;
  }
}
