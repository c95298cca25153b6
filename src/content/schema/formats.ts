import type { Format } from 'ajv/dist/2020.js';

/** The `format` names of content schemas: stricter than the usual ones where content needs a real day. */
export const contentFormats: Readonly<Record<string, Format>> = {
  date: { type: 'string', validate: isDate },
  'date-time': { type: 'string', validate: isMoment },
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  uri: { type: 'string', validate: isAddress },
};

/** A real day of the calendar as YYYY-MM-DD. */
function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A day and a time as ISO 8601 writes them. */
function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}/.test(text) && !Number.isNaN(Date.parse(text));
}

function isAddress(text: string): boolean {
  return URL.canParse(text);
}
