import { type ModifierDefinition, type ModifierExample, modifierAppendix } from './modifier.ts';
import type { TimePart } from './tree.ts';

/** Makes the definition of a modifier that compares one part of a timestamp. */
export function timePart(
  name: TimePart,
  words: string,
  examples: readonly ModifierExample[],
): ModifierDefinition {
  return {
    name,
    about: `${words} of the field's ISO 8601 time is the value; UTC unless the time has an offset. A comparison may follow.`,
    accepts: ['number'],
    needsField: true,
    apply: (value) => {
      if (value.kind !== 'number') return value;
      const bound = { text: value.text, number: value.number };
      return { kind: 'time-part', part: name, operator: 'eq', bound };
    },
    source: modifierAppendix,
    examples,
  };
}

const isoTime =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Reads a part of an ISO 8601 time, in UTC; the week is that of ISO 8601.
 * @returns undefined when the text is no such time
 */
export function timePartOf(text: string, part: TimePart): number | undefined {
  const found = isoTime.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const written = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0);
  if (!isDate(written, year, month, day) || !((hour || 0) < 25) || !((minute || 0) < 60)) return undefined;
  const time = new Date(written - offsetMinutes(found[7]) * 60_000);
  switch (part) {
    case 'minute':
      return time.getUTCMinutes();
    case 'hour':
      return time.getUTCHours();
    case 'day':
      return time.getUTCDate();
    case 'week':
      return isoWeek(time);
    case 'month':
      return time.getUTCMonth() + 1;
    case 'year':
      return time.getUTCFullYear();
  }
}

function isDate(epochMs: number, year: number, month: number, day: number): boolean {
  if (Number.isNaN(epochMs)) return false;
  const days = new Date(Date.UTC(year, month - 1, day));
  return days.getUTCMonth() + 1 === month && days.getUTCDate() === day;
}

function offsetMinutes(written: string | undefined): number {
  if (written === undefined || /^z$/i.test(written)) return 0;
  const minutes = Number(written.slice(1, 3)) * 60 + Number(written.slice(-2));
  return written.startsWith('-') ? -minutes : minutes;
}

/** Weeks begin on Monday; the first of a year holds its first Thursday. */
function isoWeek(time: Date): number {
  const thursday = new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.ceil(((thursday.getTime() - newYear) / 86_400_000 + 1) / 7);
}
