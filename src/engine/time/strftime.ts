import { printNumber } from '../values/numbers.ts';
import { dayOfYear, isoWeek, largestSeconds, monthNames, weekdayNames } from './calendar.ts';

/**
 * Writes a time by a format of variables such as `%Y-%m-%d %H:%M:%S`, in UTC.
 * @param epochSeconds the fraction is printed by `%N`, `%Q`, `%f`; it is cut, not rounded
 * @returns null where the time lies outside the calendar's range
 * @source Search Reference: Date and time format variables
 */
export function strftime(epochSeconds: number, format: string): string | null {
  if (!(Math.abs(epochSeconds) <= largestSeconds)) return null;
  const whole = Math.floor(epochSeconds);
  const instant: Instant = { date: new Date(whole * 1000), whole, seconds: epochSeconds };
  let text = '';
  for (const part of partsOf(format)) text += typeof part === 'string' ? part : part(instant);
  return text;
}

interface Instant {
  readonly date: Date;
  /** Whole epoch seconds, rounded down. */
  readonly whole: number;
  readonly seconds: number;
}

type Part = string | ((instant: Instant) => string);

const compiled = new Map<string, readonly Part[]>();

/** Formats are read once; the map is emptied when a search makes them up row by row. */
function partsOf(format: string): readonly Part[] {
  const known = compiled.get(format);
  if (known) return known;
  const parts: Part[] = [];
  let copied = 0;
  for (const found of format.matchAll(/%(?:([1-9])([NQ])|(:{1,3}z)|(Ez)|([a-zA-Z%+]))/g)) {
    const [written, digits, fraction, zone, extended, letter] = found;
    const part = fraction ? fractionPart(Number(digits)) : variables.get(zone ?? extended ?? letter ?? '');
    if (part === undefined) continue;
    parts.push(format.slice(copied, found.index), part);
    copied = found.index + written.length;
  }
  parts.push(format.slice(copied));
  if (compiled.size >= 500) compiled.clear();
  compiled.set(format, parts);
  return parts;
}

const two = (value: number) => String(value).padStart(2, '0');
const blankPadded = (value: number) => String(value).padStart(2, ' ');
const twelve = (hour: number) => hour % 12 || 12;
const year = ({ date }: Instant) => String(date.getUTCFullYear()).padStart(4, '0');
const inYear = (value: number) => ((value % 100) + 100) % 100;
const monthName = ({ date }: Instant) => monthNames[date.getUTCMonth()] ?? '';
const weekdayName = ({ date }: Instant) => weekdayNames[date.getUTCDay()] ?? '';
const clock = ({ date }: Instant) =>
  `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
const isoDay = (instant: Instant) =>
  `${year(instant)}-${two(instant.date.getUTCMonth() + 1)}-${two(instant.date.getUTCDate())}`;
const slashDay = ({ date }: Instant) =>
  `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${two(inYear(date.getUTCFullYear()))}`;
const longForm = (zone: string) => (instant: Instant) =>
  `${weekdayName(instant).slice(0, 3)} ${monthName(instant).slice(0, 3)} ${blankPadded(instant.date.getUTCDate())} ` +
  `${clock(instant)} ${zone}${year(instant)}`;

const variables: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['Y', year],
  ['y', ({ date }) => two(inYear(date.getUTCFullYear()))],
  ['C', ({ date }) => two(Math.floor(date.getUTCFullYear() / 100))],
  ['m', ({ date }) => two(date.getUTCMonth() + 1)],
  ['d', ({ date }) => two(date.getUTCDate())],
  ['e', ({ date }) => blankPadded(date.getUTCDate())],
  ['b', (instant) => monthName(instant).slice(0, 3)],
  ['h', (instant) => monthName(instant).slice(0, 3)],
  ['B', monthName],
  ['a', (instant) => weekdayName(instant).slice(0, 3)],
  ['A', weekdayName],
  ['H', ({ date }) => two(date.getUTCHours())],
  ['k', ({ date }) => blankPadded(date.getUTCHours())],
  ['I', ({ date }) => two(twelve(date.getUTCHours()))],
  ['l', ({ date }) => blankPadded(twelve(date.getUTCHours()))],
  ['p', ({ date }) => (date.getUTCHours() < 12 ? 'AM' : 'PM')],
  ['M', ({ date }) => two(date.getUTCMinutes())],
  ['S', ({ date }) => two(date.getUTCSeconds())],
  ['T', clock],
  ['R', ({ date }) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`],
  ['F', isoDay],
  ['D', slashDay],
  ['x', slashDay],
  ['X', clock],
  ['j', ({ date }) => String(dayOfYear(date)).padStart(3, '0')],
  ['w', ({ date }) => String(date.getUTCDay())],
  ['u', ({ date }) => String(date.getUTCDay() || 7)],
  ['U', ({ date }) => two(Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7))],
  ['W', ({ date }) => two(Math.floor((dayOfYear(date) + 6 - ((date.getUTCDay() + 6) % 7)) / 7))],
  ['V', ({ date }) => two(isoWeek(date).week)],
  ['G', ({ date }) => String(isoWeek(date).year).padStart(4, '0')],
  ['g', ({ date }) => two(inYear(isoWeek(date).year))],
  ['s', ({ whole }) => String(whole)],
  ['N', fractionPart(9)],
  ['Q', fractionPart(3)],
  ['f', fractionPart(6)],
  ['z', '+0000'],
  [':z', '+00:00'],
  ['::z', '+00:00:00'],
  [':::z', '+00'],
  ['Ez', '0'],
  ['Z', 'UTC'],
  // The locale forms are those of the C locale; `%c` pads the day with a blank.
  ['c', longForm('')],
  ['+', longForm('UTC ')],
  ['n', '\n'],
  ['t', '\t'],
  ['%', '%'],
]);

/** Prints the fraction with a number of digits, taken from the number's own decimal digits. */
function fractionPart(digits: number): Part {
  return ({ whole, seconds }) => {
    if (whole === seconds) return '0'.repeat(digits);
    // A negative time's fraction counts up from the second below it.
    const text = seconds > 0 ? printNumber(seconds) : (seconds - whole).toFixed(9);
    const fraction = /^[^e]*\.(\d+)$/.exec(text)?.[1] ?? (seconds - whole).toFixed(9).slice(2);
    return fraction.padEnd(digits, '0').slice(0, digits);
  };
}
