import type { TimeRule } from './profile.ts';

/** A time found in an event. */
export interface FoundTime {
  /** Epoch seconds. A text without zone is taken as UTC. */
  readonly time: number;
  /** The text that was read, for the `date_*` fields. */
  readonly text: string;
}

/** Finds an event's time; undefined when it has none. */
export type FindTime = (raw: string, yearOf: number) => FoundTime | undefined;

/** How far into an event a date is looked for when no rule says where it stands. */
const lookahead = 128;

/**
 * Compiles the time rules of a source type: the first that finds a time wins.
 * @source Getting Data In: configure timestamp recognition
 */
export function compileTimeRules(rules: readonly TimeRule[]): FindTime {
  const finders = rules.map(compileRule);
  if (rules.length === 0) finders.push(compileRule({ format: 'any' }));
  return (raw, yearOf) => {
    for (const find of finders) {
      const found = find(raw, yearOf);
      if (found) return found;
    }
    return undefined;
  };
}

function compileRule({ prefix, format }: TimeRule): FindTime {
  if (prefix === undefined) {
    const read = format === 'any' ? findAnyTime : readAnywhere(format);
    return (raw, yearOf) => read(raw.slice(0, lookahead), yearOf);
  }
  const before = new RegExp(prefix, 'm');
  const read = format === 'any' ? readAnyTime : compileTimeFormat(format);
  const isPlain = format === 'iso8601' || format === '%Y-%m-%d %H:%M:%S.%N';
  return (raw, yearOf) => {
    const match = before.exec(raw);
    if (!match) return undefined;
    const start = match.index + match[0].length;
    return (isPlain && readPlainTime(raw, start)) || read(raw.slice(start, start + 64), yearOf);
  };
}

/**
 * Reads `2020-08-01 06:48:59.131`, with `T` and `Z` or without, digit by digit: most events have their time in this form,
 * and a pattern would cost more than all else that is done to find it. Undefined for any other form.
 */
function readPlainTime(raw: string, start: number): FoundTime | undefined {
  const digits = (from: number, count: number): number => {
    let value = 0;
    for (let at = start + from; at < start + from + count; at++) {
      const digit = raw.charCodeAt(at) - 0x30;
      if (!(digit >= 0 && digit <= 9)) return Number.NaN;
      value = value * 10 + digit;
    }
    return value;
  };
  const mark = (at: number): number => raw.charCodeAt(start + at);
  if (mark(4) !== 0x2d || mark(7) !== 0x2d || mark(13) !== 0x3a || mark(16) !== 0x3a) return undefined;
  if (mark(10) !== 0x20 && mark(10) !== 0x54) return undefined;
  const month = digits(5, 2);
  const day = digits(8, 2);
  const hour = digits(11, 2);
  // Whatever is unusual is left to the pattern.
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour <= 23)) return undefined;
  const minute = digits(14, 2);
  const second = digits(17, 2);
  if (!(minute <= 59 && second <= 59)) return undefined;
  const seconds = Date.UTC(digits(0, 4), month - 1, day, hour, minute, second) / 1000;
  let end = start + 19;
  if (raw.charCodeAt(end) === 0x2e) {
    end++;
    while (end < start + 29 && raw.charCodeAt(end) >= 0x30 && raw.charCodeAt(end) <= 0x39) end++;
  }
  const behind = raw.charCodeAt(end);
  const isEnd = behind === 0x3c || behind === 0x22 || behind === 0x27 || behind === 0x5a;
  if (!isEnd || !(seconds >= 0)) return undefined;
  return {
    time: end > start + 20 ? Number(`${seconds}${raw.slice(start + 19, end)}`) : seconds,
    text: raw.slice(start, behind === 0x5a ? end + 1 : end),
  };
}

function readAnywhere(format: string): FindTime {
  const { pattern, build } = formatReader(format);
  const anywhere = new RegExp(pattern);
  return (text, yearOf) => {
    const match = anywhere.exec(text);
    return match ? build(match, yearOf) : undefined;
  };
}

/** Compiles a format to a reader of the text's start. Unknown variables are taken as literal text. */
export function compileTimeFormat(format: string): FindTime {
  const { pattern, build } = formatReader(format);
  const start = new RegExp(`^${pattern}`);
  return (text, yearOf) => {
    const match = start.exec(text);
    return match ? build(match, yearOf) : undefined;
  };
}

interface FormatReader {
  readonly pattern: string;
  readonly build: (match: RegExpExecArray, yearOf: number) => FoundTime | undefined;
}

const formats = new Map<string, FormatReader>();

function formatReader(format: string): FormatReader {
  let reader = formats.get(format);
  if (!reader) {
    reader = format === 'epoch' ? epochReader : readerOf(named.get(format) ?? format);
    formats.set(format, reader);
  }
  return reader;
}

const named = new Map([['iso8601', '%Y-%m-%d[T ]%H:%M:%S.%N%z']]);

const epochReader: FormatReader = {
  pattern: '(?<![\\w.])(\\d{9,10}(?:\\.\\d{1,9})?|\\d{13}|\\d{16}|\\d{19})(?![\\d])',
  build: (match) => {
    const text = match[1] ?? '';
    const digits = text.indexOf('.') < 0 ? text.length : 0;
    const scale = digits === 13 ? 1e3 : digits === 16 ? 1e6 : digits === 19 ? 1e9 : 1;
    return { time: Number(text) / scale, text: '' };
  },
};

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';

/** What each variable looks like; fractions and zones may be missing. */
const variables = new Map([
  ['Y', '(?<year>\\d{4})'],
  ['y', '(?<year>\\d{2})'],
  ['m', '(?<month>0?[1-9]|1[0-2])'],
  ['d', '(?<day>0?[1-9]|[12]\\d|3[01])'],
  ['e', '\\s?(?<day>0?[1-9]|[12]\\d|3[01])'],
  ['b', `(?<month>${months})[a-z]*`],
  ['B', `(?<month>${months})[a-z]*`],
  ['a', '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*'],
  ['A', '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*'],
  ['H', '(?<hour>[01]?\\d|2[0-4])'],
  ['I', '(?<hour>0?\\d|1[0-2])'],
  ['M', '(?<minute>[0-5]\\d)'],
  ['S', '(?<second>[0-5]\\d|60)'],
  ['p', '(?<half>[AaPp])\\.?[Mm]\\.?'],
  ['N', '(?<fraction>\\d{1,9})'],
  ['z', '(?:\\s?(?<zone>Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?'],
  ['Z', '(?:\\s?(?<zone>Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[A-Z]{3,4}))?'],
  ['s', '(?<epoch>\\d{9,10})'],
]);

function readerOf(format: string): FormatReader {
  let pattern = '';
  for (let at = 0; at < format.length; at++) {
    const mark = format[at] ?? '';
    if (mark === '[') {
      const close = format.indexOf(']', at);
      pattern += format.slice(at, close + 1);
      at = close;
      continue;
    }
    // A fraction may be missing together with its point.
    if ((mark === '.' || mark === ',') && /^%\d?[NfQ]/.test(format.slice(at + 1))) {
      pattern += `(?:[.,]${variables.get('N')})?`;
      at += /\d/.test(format[at + 2] ?? '') ? 3 : 2;
      continue;
    }
    if (mark === '%') {
      let letter = format[at + 1] ?? '';
      at++;
      if (/\d/.test(letter)) {
        letter = format[at + 1] ?? '';
        at++;
      }
      pattern += variables.get(letter === 'f' || letter === 'Q' ? 'N' : letter) ?? `%${letter}`;
    } else if (mark === ' ') pattern += '\\s+';
    else pattern += mark.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  }
  return { pattern, build: (match, yearOf) => timeOfPieces(match.groups ?? {}, match[0], yearOf) };
}

/** Puts the pieces together. A text without year gets the one in which the file was loaded, never a day ahead of it. */
function timeOfPieces(
  pieces: Readonly<Record<string, string | undefined>>,
  text: string,
  yearOf: number,
): FoundTime | undefined {
  if (pieces['epoch'] !== undefined) return { time: Number(pieces['epoch']), text: '' };
  const monthText = pieces['month'] ?? '1';
  const month = /\d/.test(monthText)
    ? Number(monthText) - 1
    : monthNames.indexOf(monthText.slice(0, 3).toLowerCase());
  const day = Number(pieces['day'] ?? '1');
  let hour = Number(pieces['hour'] ?? '0');
  const half = pieces['half']?.toLowerCase();
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  const minute = Number(pieces['minute'] ?? '0');
  const second = Number(pieces['second'] ?? '0');
  const at = (year: number): number => Date.UTC(year, month, day, hour, minute, second) / 1000;
  let seconds: number;
  if (pieces['year'] === undefined) {
    const year = new Date(yearOf * 1000).getUTCFullYear();
    seconds = at(year) > yearOf + 86_400 ? at(year - 1) : at(year);
  } else {
    const year = Number(pieces['year']);
    seconds = at(pieces['year'].length === 2 ? (year < 70 ? 2000 + year : 1900 + year) : year);
  }
  if (!Number.isFinite(seconds) || new Date(seconds * 1000).getUTCDate() !== dayAfter(day, hour, seconds))
    return undefined;
  seconds -= zoneOffsetSeconds(pieces['zone']);
  const fraction = pieces['fraction'];
  // Written digit by digit: adding 0.123 to a large number would print more digits than the text has.
  const time = fraction === undefined ? seconds : Number(`${seconds}.${fraction}`);
  return { time: seconds < 0 && fraction !== undefined ? seconds + Number(`0.${fraction}`) : time, text };
}

/** The day of the month that a valid date must have come out with: hour 24 is the next day's first. */
function dayAfter(day: number, hour: number, seconds: number): number {
  return hour === 24 ? new Date(seconds * 1000).getUTCDate() : day;
}

const zones = new Map([
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
  ['CET', 1],
  ['CEST', 2],
  ['BST', 1],
  ['IST', 5.5],
  ['JST', 9],
]);

function zoneOffsetSeconds(zone: string | undefined): number {
  if (!zone) return 0;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (match) return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
  return (zones.get(zone) ?? 0) * 3600;
}

/** The forms that are recognised anywhere, tried together; the earliest in the text wins, then the first listed. */
const anyFormats = [
  '%Y-%m-%d[T ]%H:%M:%S.%N%z',
  '%Y/%m/%d %H:%M:%S.%N%z',
  '%d/%b/%Y:%H:%M:%S %z',
  '%m/%d/%Y %I:%M:%S.%N %p',
  '%m/%d/%Y %I:%M:%S %p',
  '%m/%d/%Y %H:%M:%S.%N%z',
  '%m/%d/%Y:%H:%M:%S.%N%z',
  '%m/%d/%y %I:%M:%S %p',
  '%a %b %e %H:%M:%S %Y',
  '%a %b %e %H:%M:%S %Z %Y',
  '%d %b %Y %H:%M:%S.%N%z',
  '%b %e %Y %H:%M:%S.%N',
  '%b %e %H:%M:%S %Y',
  '%b %e %H:%M:%S',
  '%Y%m%dT%H%M%S%z',
  '%Y%m%d%H%M%S',
].map(formatReader);

const anyPatterns = anyFormats.map(({ pattern, build }) => ({
  anywhere: new RegExp(`(?<![\\w.])${pattern}(?![\\d])`),
  start: new RegExp(`^${pattern}(?![\\d])`),
  build,
}));
const epochAnywhere = new RegExp(epochReader.pattern);
const epochStart = new RegExp(`^${epochReader.pattern}`);

/** Finds the first date or epoch number in a text. */
export function findAnyTime(text: string, yearOf: number): FoundTime | undefined {
  let best: FoundTime | undefined;
  let bestAt = Number.POSITIVE_INFINITY;
  if (!/\d\d/.test(text)) return undefined;
  for (const { anywhere, build } of anyPatterns) {
    const match = anywhere.exec(text);
    if (!match || match.index >= bestAt) continue;
    const found = build(match, yearOf);
    if (found) {
      best = found;
      bestAt = match.index;
    }
  }
  const epoch = epochAnywhere.exec(text);
  if (epoch && epoch.index < bestAt && isPlausible(epoch[1] ?? '')) return epochReader.build(epoch, yearOf);
  return best;
}

function readAnyTime(text: string, yearOf: number): FoundTime | undefined {
  for (const { start, build } of anyPatterns) {
    const match = start.exec(text);
    const found = match && build(match, yearOf);
    if (found) return found;
  }
  const epoch = epochStart.exec(text);
  return epoch && isPlausible(epoch[1] ?? '') ? epochReader.build(epoch, yearOf) : undefined;
}

/** Ten digits may be an account number: only seconds from 2001 to 2038 count, in whichever unit. */
function isPlausible(digits: string): boolean {
  return /^1\d{9}/.test(digits) || /^20\d{8}/.test(digits);
}
