import { daySeconds, daysFromDate, daysInMonth, monthNames, weekdayNames } from './calendar.ts';

/**
 * Reads a text by a format of date and time variables, as strptime does, in UTC.
 *
 * Leading zeros are optional, names may be in any letter case, a blank in the format stands for any number of
 * blanks. A date needs a day (`%d`, `%e`, `%j`, `%s` or a form that holds one).
 * @returns epoch seconds with their fraction; null when the text does not fit or states no date that exists
 * @source Search Reference, Date and Time functions: strptime; Date and time format variables
 */
export function strptime(text: string, format: string): number | null {
  const fields: Fields = { at: 0 };
  for (const step of stepsOf(format)) if (!step(text, fields)) return null;
  return secondsOf(fields);
}

/** What has been read so far; `at` is the offset reached in the text. */
interface Fields {
  at: number;
  epoch?: number;
  century?: number;
  year?: number;
  yearInCentury?: number;
  month?: number;
  day?: number;
  dayOfYear?: number;
  hour?: number;
  hourOfTwelve?: number;
  isAfternoon?: boolean;
  minute?: number;
  second?: number;
  fraction?: number;
  offsetSeconds?: number;
}

/** Reads one part of the format from the text; false when it is not there. */
type Step = (text: string, fields: Fields) => boolean;

const compiled = new Map<string, readonly Step[]>();

function stepsOf(format: string): readonly Step[] {
  const known = compiled.get(format);
  if (known) return known;
  const steps: Step[] = [];
  let copied = 0;
  for (const found of format.matchAll(/%(?:([1-9])?([NQ])|(:{1,3}z)|([a-zA-Z%+]))/g)) {
    const [written, , fraction, zone, letter] = found;
    addLiteral(format.slice(copied, found.index), steps);
    steps.push((fraction ? readFraction : variables.get(zone ? 'z' : (letter ?? ''))) ?? never);
    copied = found.index + written.length;
  }
  addLiteral(format.slice(copied), steps);
  if (compiled.size >= 500) compiled.clear();
  compiled.set(format, steps);
  return steps;
}

const never: Step = () => false;

function addLiteral(literal: string, steps: Step[]): void {
  for (const piece of literal.split(/(\s+)/)) {
    if (piece === '') continue;
    if (piece.trim() === '') {
      steps.push(skipBlanks);
    } else {
      steps.push((text, fields) => {
        if (!text.startsWith(piece, fields.at)) return false;
        fields.at += piece.length;
        return true;
      });
    }
  }
}

const skipBlanks: Step = (text, fields) => {
  while (fields.at < text.length && text.charAt(fields.at).trim() === '') fields.at += 1;
  return true;
};

type NumberField = Exclude<keyof Fields, 'at' | 'isAfternoon'>;

/** Reads up to `digits` digits, blanks before them passed over, into a field within bounds. */
function number(field: NumberField, digits: number, low: number, high: number): Step {
  return (text, fields) => {
    skipBlanks(text, fields);
    const start = fields.at;
    let value = 0;
    while (fields.at < text.length && fields.at - start < digits) {
      const digit = text.charCodeAt(fields.at) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      fields.at += 1;
    }
    if (fields.at === start || value < low || value > high) return false;
    fields[field] = value;
    return true;
  };
}

/** Reads a name, in full or its first three letters, in any letter case. */
function name(names: readonly string[], store: (fields: Fields, index: number) => void): Step {
  return (text, fields) => {
    skipBlanks(text, fields);
    const rest = text.slice(fields.at, fields.at + 9).toLowerCase();
    const index = names.findIndex((candidate) => rest.startsWith(candidate.slice(0, 3).toLowerCase()));
    const found = names[index]?.toLowerCase();
    if (found === undefined) return false;
    fields.at += rest.startsWith(found) ? found.length : 3;
    store(fields, index);
    return true;
  };
}

const readFraction: Step = (text, fields) => {
  const digits = /^\d{1,9}/.exec(text.slice(fields.at, fields.at + 9))?.[0];
  if (digits === undefined) return false;
  fields.at += digits.length;
  fields.fraction = Number(`0.${digits}`);
  return true;
};

const readZone: Step = (text, fields) => {
  skipBlanks(text, fields);
  const rest = text.slice(fields.at, fields.at + 9);
  const [zulu] = /^z/i.exec(rest) ?? [];
  const found = /^([+-])(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?/.exec(rest);
  if (!zulu && !found) return false;
  const [written = zulu ?? '', sign, hours = '0', minutes = '0', seconds = '0'] = found ?? [];
  fields.at += written.length;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  fields.offsetSeconds = sign === '-' ? 0 - size : size;
  return Number(minutes) < 60 && Number(hours) < 24;
};

/** Zones that logs name by letters; the offsets are fixed by the name itself. */
const zoneHours: ReadonlyMap<string, number> = new Map([
  ['UTC', 0],
  ['GMT', 0],
  ['Z', 0],
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);

const readZoneName: Step = (text, fields) => {
  skipBlanks(text, fields);
  const written = /^[A-Za-z]{1,5}/.exec(text.slice(fields.at, fields.at + 5))?.[0];
  if (written === undefined) return readZone(text, fields);
  const hours = zoneHours.get(written.toUpperCase());
  if (hours === undefined) return false;
  fields.at += written.length;
  fields.offsetSeconds = hours * 3600;
  return true;
};

const readEpoch: Step = (text, fields) => {
  skipBlanks(text, fields);
  const written = /^-?\d{1,15}/.exec(text.slice(fields.at, fields.at + 16))?.[0];
  if (written === undefined) return false;
  fields.at += written.length;
  fields.epoch = Number(written);
  return true;
};

const readHalf: Step = (text, fields) => {
  skipBlanks(text, fields);
  const half = /^([ap])\.?m\.?/i.exec(text.slice(fields.at, fields.at + 4));
  if (!half) return false;
  fields.at += half[0].length;
  fields.isAfternoon = half[1]?.toLowerCase() === 'p';
  return true;
};

/** A form made of other variables. */
function form(format: string): Step {
  return (text, fields) => stepsOf(format).every((step) => step(text, fields));
}

const monthStep = name(monthNames, (fields, index) => {
  fields.month = index + 1;
});
const weekdayStep = name(weekdayNames, () => {});

const variables: ReadonlyMap<string, Step> = new Map<string, Step>([
  ['Y', number('year', 4, 0, 9999)],
  ['y', number('yearInCentury', 2, 0, 99)],
  ['C', number('century', 2, 0, 99)],
  ['m', number('month', 2, 1, 12)],
  ['d', number('day', 2, 1, 31)],
  ['e', number('day', 2, 1, 31)],
  ['b', monthStep],
  ['h', monthStep],
  ['B', monthStep],
  ['a', weekdayStep],
  ['A', weekdayStep],
  ['H', number('hour', 2, 0, 23)],
  ['k', number('hour', 2, 0, 23)],
  ['I', number('hourOfTwelve', 2, 1, 12)],
  ['l', number('hourOfTwelve', 2, 1, 12)],
  ['p', readHalf],
  ['M', number('minute', 2, 0, 59)],
  // 60 is a leap second, which becomes the first second of the next minute.
  ['S', number('second', 2, 0, 60)],
  ['j', number('dayOfYear', 3, 1, 366)],
  ['f', readFraction],
  ['s', readEpoch],
  ['z', readZone],
  ['Z', readZoneName],
  ['T', form('%H:%M:%S')],
  ['R', form('%H:%M')],
  ['F', form('%Y-%m-%d')],
  ['D', form('%m/%d/%y')],
  ['x', form('%m/%d/%y')],
  ['X', form('%H:%M:%S')],
  ['c', form('%a %b %e %H:%M:%S %Y')],
  ['+', form('%a %b %e %H:%M:%S %Z %Y')],
  ['n', skipBlanks],
  ['t', skipBlanks],
  [
    '%',
    (text, fields) => {
      if (text.charAt(fields.at) !== '%') return false;
      fields.at += 1;
      return true;
    },
  ],
]);

function secondsOf(fields: Fields): number | null {
  const fraction = fields.fraction ?? 0;
  if (fields.epoch !== undefined) return fields.epoch + fraction;
  const year = yearOf(fields);
  let days: number;
  if (fields.dayOfYear !== undefined && fields.day === undefined) {
    days = daysFromDate(year, 1, fields.dayOfYear);
    if (days >= daysFromDate(year + 1, 1, 1)) return null;
  } else {
    const month = fields.month ?? 1;
    if (fields.day === undefined || fields.day > daysInMonth(year, month)) return null;
    days = daysFromDate(year, month, fields.day);
  }
  const clock = hourOf(fields) * 3600 + (fields.minute ?? 0) * 60 + (fields.second ?? 0);
  return days * daySeconds + clock - (fields.offsetSeconds ?? 0) + fraction;
}

function yearOf({ year, yearInCentury, century }: Fields): number {
  if (year !== undefined) return year;
  if (yearInCentury === undefined) return century === undefined ? 1970 : century * 100;
  if (century !== undefined) return century * 100 + yearInCentury;
  return yearInCentury + (yearInCentury >= 69 ? 1900 : 2000);
}

function hourOf({ hour, hourOfTwelve, isAfternoon }: Fields): number {
  if (hourOfTwelve === undefined) return hour ?? 0;
  return (hourOfTwelve % 12) + (isAfternoon ? 12 : 0);
}
