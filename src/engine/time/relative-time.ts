import { addMonths, daySeconds, daysFromDate, largestSeconds } from './calendar.ts';

/** A relative time such as `-1d@d+3h`, read: what is done to a time, in order. `now` does nothing. */
export type RelativeTime = readonly RelativeTimeStep[];

export type RelativeTimeStep =
  | { readonly kind: 'shift-seconds'; readonly seconds: number }
  | { readonly kind: 'shift-months'; readonly months: number }
  | { readonly kind: 'snap'; readonly unit: SnapUnit }
  /** Down to the midnight that began this weekday, Sunday 0. */
  | { readonly kind: 'snap-weekday'; readonly weekday: number };

type SnapUnit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'quarter' | 'year';

/**
 * Reads a relative time: `now`, or offsets, a snap, and offsets after it. Letter case does not matter.
 * @returns null when the text is none
 * @source Search Manual: Specify time modifiers in your search
 */
export function parseRelativeTime(text: string): RelativeTime | null {
  const written = text.trim().toLowerCase();
  if (written === 'now' || written === 'now()') return [];
  const parts = /^((?:[+-]\d*[a-z]+)*)(?:@([a-z]+[0-7]?)((?:[+-]\d*[a-z]+)*))?$/.exec(written);
  if (!parts || written === '') return null;
  const [, before = '', snap, after = ''] = parts;
  const steps: RelativeTimeStep[] = [];
  if (!addOffsets(before, steps)) return null;
  if (snap !== undefined) {
    const step = snapStep(snap);
    if (!step) return null;
    steps.push(step);
  }
  return addOffsets(after, steps) ? steps : null;
}

/**
 * Applies a relative time to a time in epoch seconds, in UTC. A snap rounds down, also for times before 1970.
 * @returns null where the result lies outside the calendar's range
 */
export function applyRelativeTime(epochSeconds: number, relative: RelativeTime): number | null {
  let seconds = epochSeconds;
  for (const step of relative) {
    if (!(Math.abs(seconds) <= largestSeconds)) return null;
    switch (step.kind) {
      case 'shift-seconds':
        seconds += step.seconds;
        break;
      case 'shift-months':
        seconds = addMonths(seconds, step.months);
        break;
      case 'snap':
        seconds = snapDown(seconds, step.unit);
        break;
      case 'snap-weekday': {
        const day = Math.floor(seconds / daySeconds);
        // 1970-01-01 was a Thursday.
        const weekday = (((day + 4) % 7) + 7) % 7;
        seconds = (day - ((weekday - step.weekday + 7) % 7)) * daySeconds;
        break;
      }
    }
  }
  return Math.abs(seconds) <= largestSeconds ? seconds : null;
}

/** Length of a span such as `7d` or `1h` in seconds; null for calendar units (months and longer) and other texts. */
export function spanSeconds(text: string): number | null {
  const [, count, unit = ''] = /^([+-]?\d*(?:\.\d+)?)([a-z]+)$/i.exec(text.trim()) ?? [];
  const length = unitSeconds.get(unit.toLowerCase());
  if (count === undefined || length === undefined) return null;
  const number = count === '' ? 1 : Number(count);
  return Number.isFinite(number) ? number * length : null;
}

const unitSeconds: ReadonlyMap<string, number> = new Map([
  ...named(0.000001, 'us'),
  ...named(0.001, 'ms'),
  ...named(0.01, 'cs'),
  ...named(0.1, 'ds'),
  ...named(1, 's sec secs second seconds'),
  ...named(60, 'm min mins minute minutes'),
  ...named(3600, 'h hr hrs hour hours'),
  ...named(daySeconds, 'd day days'),
  ...named(7 * daySeconds, 'w week weeks'),
]);

const unitMonths: ReadonlyMap<string, number> = new Map([
  ...named(1, 'mon month months'),
  ...named(3, 'q qtr qtrs quarter quarters'),
  ...named(12, 'y yr yrs year years'),
]);

const snapUnits: ReadonlyMap<string, SnapUnit> = new Map([
  ...named<SnapUnit>('second', 's sec secs second seconds'),
  ...named<SnapUnit>('minute', 'm min mins minute minutes'),
  ...named<SnapUnit>('hour', 'h hr hrs hour hours'),
  ...named<SnapUnit>('day', 'd day days'),
  ...named<SnapUnit>('month', 'mon month months'),
  ...named<SnapUnit>('quarter', 'q qtr qtrs quarter quarters'),
  ...named<SnapUnit>('year', 'y yr yrs year years'),
]);

function named<T>(value: T, names: string): [string, T][] {
  return names.split(' ').map((name) => [name, value]);
}

function addOffsets(text: string, steps: RelativeTimeStep[]): boolean {
  for (const [, sign, digits = '', unit = ''] of text.matchAll(/([+-])(\d*)([a-z]+)/g)) {
    const amount = (sign === '-' ? -1 : 1) * (digits === '' ? 1 : Number(digits));
    const seconds = unitSeconds.get(unit);
    const months = unitMonths.get(unit);
    if (seconds !== undefined) steps.push({ kind: 'shift-seconds', seconds: amount * seconds });
    else if (months !== undefined) steps.push({ kind: 'shift-months', months: amount * months });
    else return false;
  }
  return true;
}

function snapStep(text: string): RelativeTimeStep | undefined {
  const unit = snapUnits.get(text);
  if (unit) return { kind: 'snap', unit };
  const week = /^(?:w|week|weeks)$|^w([0-7])$/.exec(text);
  return week ? { kind: 'snap-weekday', weekday: Number(week[1] ?? 0) % 7 } : undefined;
}

function snapDown(seconds: number, unit: SnapUnit): number {
  const to = (size: number) => Math.floor(seconds / size) * size;
  switch (unit) {
    case 'second':
      return to(1);
    case 'minute':
      return to(60);
    case 'hour':
      return to(3600);
    case 'day':
      return to(daySeconds);
  }
  const date = new Date(to(1) * 1000);
  const month = date.getUTCMonth();
  const firstMonth = unit === 'year' ? 0 : unit === 'quarter' ? month - (month % 3) : month;
  return daysFromDate(date.getUTCFullYear(), firstMonth + 1, 1) * daySeconds;
}
