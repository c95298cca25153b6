/**
 * Names that bound the time of a search instead of comparing a field.
 * @source Search Reference, Time modifiers
 */
export const timeTerms: ReadonlySet<string> = new Set([
  'earliest',
  'latest',
  '_index_earliest',
  '_index_latest',
  'starttime',
  'endtime',
  'starttimeu',
  'endtimeu',
  'startdaysago',
  'enddaysago',
  'starthoursago',
  'endhoursago',
  'startminutesago',
  'endminutesago',
  'startmonthsago',
  'endmonthsago',
  'daysago',
  'hoursago',
  'minutesago',
  'monthsago',
  'timeformat',
]);

const units =
  'us|ms|cs|ds|seconds?|secs?|sec|s|minutes?|mins?|min|months?|mon|m|hours?|hrs?|hr|h|days?|d|weeks?|w|' +
  'quarters?|qtrs?|qtr|q|years?|yrs?|yr|y';
const relative = new RegExp(
  `^(?:now)?(?:[+-]\\d*(?:${units}))*(?:@(?:w[0-7]|${units})(?:[+-]\\d*(?:${units}))*)*$`,
  'i',
);
const absolute = /^\d{1,2}\/\d{1,2}\/\d{4}(?::\d{1,2}:\d{2}:\d{2})?$/;
const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Tells whether a text can be the value of a time term: `now`, `-24h@h`, epoch seconds, `11/30/2023:18:30:00`
 * or ISO 8601; terms that count (`daysago`) take a whole number, `timeformat` takes anything. A `$token$` of
 * a dashboard or drilldown passes, because its value is not known yet.
 * @source Search Reference, Time modifiers; Date and time format variables
 */
export function isTimeModifier(text: string, term = 'earliest'): boolean {
  if (term === 'timeformat' || /\$[^$]+\$/.test(text)) return true;
  if (term.endsWith('ago')) return /^\d+$/.test(text);
  if (text === '') return false;
  return /^-?\d+(?:\.\d+)?$/.test(text) || relative.test(text) || absolute.test(text) || iso.test(text);
}
