import { readNumber } from '../values/numbers.ts';
import { largestSeconds } from './calendar.ts';
import { applyRelativeTime, parseRelativeTime } from './relative-time.ts';
import { strptime } from './strptime.ts';

/**
 * Reads the value of `earliest` or `latest`: a relative time, `now`, epoch seconds, `%m/%d/%Y:%H:%M:%S`, or a date and
 * time of ISO 8601 (UTC unless it states an offset).
 * @param nowSeconds what relative times count from
 * @returns epoch seconds; undefined when the text is no time
 * @source Search Manual: Specify time modifiers in your search
 */
export function parseTimeBound(text: string, nowSeconds: number): number | undefined {
  const written = text.trim();
  const epoch = readNumber(written);
  if (!Number.isNaN(epoch)) return bounded(epoch);
  const relative = parseRelativeTime(written);
  if (relative) return bounded(applyRelativeTime(nowSeconds, relative));
  if (/^\d{1,2}\/\d{1,2}\/\d{4}:\d{1,2}:\d{1,2}:\d{1,2}$/.test(written)) {
    return bounded(strptime(written, '%m/%d/%Y:%H:%M:%S'));
  }
  return bounded(readIso(written));
}

function bounded(seconds: number | null): number | undefined {
  return seconds !== null && Math.abs(seconds) <= largestSeconds ? seconds : undefined;
}

function readIso(text: string): number | null {
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i.exec(
      text,
    );
  if (!parts) return null;
  const [, day, clock = '00:00', seconds = '00', fraction = '0', zone = 'Z'] = parts;
  return strptime(`${day} ${clock}:${seconds}.${fraction} ${zone}`, '%Y-%m-%d %H:%M:%S.%9N %z');
}
