import { epochReader, formatReader } from './time-format.ts';
import type { FoundTime } from './time-found.ts';

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
      // Every form has digits of its own: with none in front, nothing can begin earlier.
      if (!/\d/.test(text.slice(0, bestAt))) return best;
    }
  }
  const epoch = epochAnywhere.exec(text);
  if (epoch && epoch.index < bestAt && isPlausible(epoch[1] ?? '')) return epochReader.build(epoch, yearOf);
  return best;
}

/** Reads a date or epoch number that the text begins with. */
export function readAnyTime(text: string, yearOf: number): FoundTime | undefined {
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
