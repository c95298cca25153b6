import { findAnyTime, readAnyTime } from './any-time.ts';
import { readPlainTime } from './plain-time.ts';
import type { TimeRule } from './profile.ts';
import { formatReader } from './time-format.ts';
import type { FindTime } from './time-found.ts';

export type { FindTime, FoundTime } from './time-found.ts';

/** How far into an event a date is looked for when no rule says where it stands. */
const lookahead = 128;

/**
 * Compiles the time rules of a source type: the first that finds a time wins.
 * @source Getting Data In: configure timestamp recognition
 */
export function compileTimeRules(rules: readonly TimeRule[]): FindTime {
  const finders = rules.map(compileRule);
  if (rules.length === 0) finders.push(compileRule({ format: 'any' }));
  return (raw, yearOf) => {
    for (const find of finders) {
      const found = find(raw, yearOf);
      if (found) return found;
    }
    return undefined;
  };
}

function compileRule({ prefix, format }: TimeRule): FindTime {
  if (prefix === undefined) {
    const read = format === 'any' ? findAnyTime : readAnywhere(format);
    return (raw, yearOf) => read(raw.slice(0, lookahead), yearOf);
  }
  const before = new RegExp(prefix, 'm');
  const read = format === 'any' ? readAnyTime : compileTimeFormat(format);
  const isPlain = format === 'iso8601' || format === '%Y-%m-%d %H:%M:%S.%N';
  return (raw, yearOf) => {
    const match = before.exec(raw);
    if (!match) return undefined;
    const start = match.index + match[0].length;
    return (isPlain && readPlainTime(raw, start)) || read(raw.slice(start, start + 64), yearOf);
  };
}

function readAnywhere(format: string): FindTime {
  const { pattern, build } = formatReader(format);
  const anywhere = new RegExp(pattern);
  return (text, yearOf) => {
    const match = anywhere.exec(text);
    return match ? build(match, yearOf) : undefined;
  };
}

/** Compiles a format to a reader of the text's start. Unknown variables are taken as literal text. */
export function compileTimeFormat(format: string): FindTime {
  const { pattern, build } = formatReader(format);
  const start = new RegExp(`^${pattern}`);
  return (text, yearOf) => {
    const match = start.exec(text);
    return match ? build(match, yearOf) : undefined;
  };
}
