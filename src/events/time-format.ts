import type { FoundTime } from './time-found.ts';

/** Reads a time of one format where its pattern matches. */
export interface FormatReader {
  readonly pattern: string;
  readonly build: (match: RegExpExecArray, yearOf: number) => FoundTime | undefined;
}

const formats = new Map<string, FormatReader>();

/** The reader of a format; compiled once. Unknown variables are taken as literal text. */
export function formatReader(format: string): FormatReader {
  let reader = formats.get(format);
  if (!reader) {
    reader = format === 'epoch' ? epochReader : readerOf(named.get(format) ?? format);
    formats.set(format, reader);
  }
  return reader;
}

const named = new Map([['iso8601', '%Y-%m-%d[T ]%H:%M:%S.%N%z']]);

export const epochReader: FormatReader = {
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
  const year = writtenYear(pieces['year']) ?? latestYear(month, day, at, yearOf);
  let seconds = at(year);
  if (!Number.isFinite(seconds) || !hasDay(year, month, day)) return undefined;
  seconds -= zoneOffsetSeconds(pieces['zone']);
  const fraction = pieces['fraction'];
  // Written digit by digit: adding 0.123 to a large number would print more digits than the text has.
  const time = fraction === undefined ? seconds : Number(`${seconds}.${fraction}`);
  return { time: seconds < 0 && fraction !== undefined ? seconds + Number(`0.${fraction}`) : time, text };
}

function writtenYear(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const year = Number(text);
  return text.length === 2 ? (year < 70 ? 2000 + year : 1900 + year) : year;
}

/** The last year that has the day and in which the time is no more than a day ahead of the loading. */
function latestYear(month: number, day: number, at: (year: number) => number, yearOf: number): number {
  let year = new Date(yearOf * 1000).getUTCFullYear();
  if (at(year) > yearOf + 86_400) year--;
  // Only 29 February is missing in some years, at most seven in a row.
  for (let tries = 0; tries < 7 && !hasDay(year, month, day); tries++) year--;
  return year;
}

function hasDay(year: number, month: number, day: number): boolean {
  return new Date(Date.UTC(year, month, day)).getUTCDate() === day;
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
