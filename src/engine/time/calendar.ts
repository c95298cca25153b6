/** English names, as the C locale has them. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const weekdayNames = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** Seconds of a day. */
export const daySeconds = 86_400;

/** Beyond this many seconds from 1970 dates are not calculated: the range of ECMAScript's dates. */
export const largestSeconds = 8_640_000_000_000;

/** Days from 1970-01-01 to a day of the Gregorian calendar; months count from 1 and may overflow, days too. */
export function daysFromDate(year: number, month: number, day: number): number {
  const date = new Date(0);
  // Date.UTC takes years below 100 for the 1900s; setUTCFullYear does not.
  date.setUTCFullYear(year, month - 1, 1);
  return Math.floor(date.getTime() / 86_400_000) + day - 1;
}

/** How many days a month has; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  return daysFromDate(year, month + 1, 1) - daysFromDate(year, month, 1);
}

/** Day of the year, counted from 1. */
export function dayOfYear(date: Date): number {
  return Math.floor(date.getTime() / 86_400_000) - daysFromDate(date.getUTCFullYear(), 1, 1) + 1;
}

/** ISO 8601 week (weeks begin on Monday, week 1 holds the first Thursday) and the year it belongs to. */
export function isoWeek(date: Date): { readonly year: number; readonly week: number } {
  const days = Math.floor(date.getTime() / 86_400_000);
  const thursday = new Date((days - ((date.getUTCDay() + 6) % 7) + 3) * 86_400_000);
  return { year: thursday.getUTCFullYear(), week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
}

/** Moves a date by whole months, keeping the time of day; a day that the month lacks becomes its last. */
export function addMonths(seconds: number, months: number): number {
  const date = new Date(Math.floor(seconds) * 1000);
  const timeOfDay = seconds - Math.floor(seconds / daySeconds) * daySeconds;
  const counted = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const year = Math.floor(counted / 12);
  const month = counted - year * 12 + 1;
  const day = Math.min(date.getUTCDate(), daysInMonth(year, month));
  return daysFromDate(year, month, day) * daySeconds + timeOfDay;
}
