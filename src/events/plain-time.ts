import type { FoundTime } from './time-found.ts';

/**
 * Reads `2020-08-01 06:48:59.131`, with `T` and `Z` or without, digit by digit: most events have their time in this form,
 * and a pattern would cost more than all else that is done to find it. Undefined for any other form.
 */
export function readPlainTime(raw: string, start: number): FoundTime | undefined {
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
