import type { ChunkBytes } from './chunk-bytes.ts';
import type { XmlBytes } from './xml-bytes.ts';

/** Days from 1601-01-01, where Windows counts from, to 1970-01-01. */
const daysTo1970 = 134_774;

/** The last high word of a time in the year 9999, and the seconds to its end. */
const lastHigh = 0x24c8_5a5e;
const secondsTo10000 = 265_046_774_400;

/**
 * Writes a count of 100 ns since 1601 (UTC) as ISO 8601 with nine digits of the second and `Z`. A count
 * behind the year 9999 is no time: it is printed as a hexadecimal number.
 */
export function writeFileTime(out: XmlBytes, low: number, high: number): void {
  // 2^32 is 429 * 10^7 + 4,967,296; with that no step leaves the numbers that a double holds exactly.
  const rest = high * 4_967_296 + low;
  const carried = Math.floor(rest / 1e7);
  const seconds = high * 429 + carried;
  const ticks = rest - carried * 1e7;
  if (high > lastHigh || seconds >= secondsTo10000) {
    out.hexNumber(high, low);
    return;
  }
  const day = Math.floor(seconds / 86_400);
  writeDate(out, day - daysTo1970);
  const inDay = seconds - day * 86_400;
  writeClock(out, Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60, inDay % 60);
  out.byte(0x2e);
  out.digits(ticks, 7);
  out.ascii('00Z');
}

/** Writes the eight numbers of a SYSTEMTIME as ISO 8601 with three digits of the second and `Z`. */
export function writeSystemTime(out: XmlBytes, chunk: ChunkBytes, offset: number): void {
  // The third number is the day of the week.
  const [year, month, , day, hour, minute, second, milliseconds] = Array.from({ length: 8 }, (_, index) =>
    chunk.u16(offset + index * 2),
  );
  out.digits(year ?? 0, 4);
  out.byte(0x2d);
  out.digits(month ?? 0, 2);
  out.byte(0x2d);
  out.digits(day ?? 0, 2);
  writeClock(out, hour ?? 0, minute ?? 0, second ?? 0);
  out.byte(0x2e);
  out.digits(milliseconds ?? 0, 3);
  out.byte(0x5a);
}

function writeClock(out: XmlBytes, hour: number, minute: number, second: number): void {
  out.byte(0x54);
  out.digits(hour, 2);
  out.byte(0x3a);
  out.digits(minute, 2);
  out.byte(0x3a);
  out.digits(second, 2);
}

/** Writes a day, counted from 1970-01-01, in the Gregorian calendar. */
function writeDate(out: XmlBytes, day: number): void {
  // Years are counted from March, so that the leap day is the last of one; an era is 400 years.
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * inYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  out.digits(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
  out.byte(0x2d);
  out.digits(month, 2);
  out.byte(0x2d);
  out.digits(inYear - Math.floor((153 * marchMonth + 2) / 5) + 1, 2);
}
