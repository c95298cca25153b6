import type { Cursor } from './cursor.ts';
import type { BinSpan, TimeUnit } from './tree.ts';

const unitNames: readonly (readonly [TimeUnit, string])[] = [
  ['us', 'us'],
  ['ms', 'ms'],
  ['cs', 'cs'],
  ['ds', 'ds'],
  ['s', 's|secs?|seconds?'],
  ['mon', 'mon|months?'],
  ['m', 'm|mins?|minutes?'],
  ['h', 'h|hrs?|hours?'],
  ['d', 'd|days?'],
  ['w', 'w|weeks?'],
  ['q', 'q|qtrs?|quarters?'],
  ['y', 'y|yrs?|years?'],
];
const unitByName = new Map<string, TimeUnit>();
for (const [unit, names] of unitNames) {
  for (const name of names.split('|')) {
    unitByName.set(name.replace('?', ''), unit);
    if (name.endsWith('?')) unitByName.set(name.slice(0, -2), unit);
  }
}

/** Finds a unit of time by any of its names, letter case aside. */
export function timeUnit(name: string): TimeUnit | undefined {
  return unitByName.get(name.toLowerCase());
}

const timeSpan = /^(\d*)([a-z]+)(@\S+)?$/i;
const logSpan = /^(\d*\.?\d*)log(\d*\.?\d*)$/i;
const linearSpan = /^(?:\d+\.?\d*|\.\d+)$/;

/** Smaller bins, and larger ones than whole numbers are exact, mean nothing; they are also written otherwise. */
const SMALLEST_SIZE = 1e-6;

/**
 * Reads the value of `span=`: `10m`, `1d@d`, `500`, `2log10`. Fails with `spl/bad-span` on anything else.
 * @source Search Reference, bin: span options
 */
export function readBinSpan(cursor: Cursor): BinSpan {
  const quoted = cursor.next() === 34;
  const start = cursor.position;
  const text = quoted ? cursor.quoted() : cursor.word();
  const span = cursor.spanFrom(start);
  const log = logSpan.exec(text);
  if (log) {
    const coefficient = log[1] ? Number(log[1]) : 1;
    const base = log[2] ? Number(log[2]) : 10;
    if (base > 1 && coefficient >= 1 && coefficient < base) return { kind: 'log', coefficient, base, span };
    cursor.fail(
      'spl/bad-span',
      `The logarithmic span \`${text}\` needs a base above 1 and a coefficient from 1 up to the base.`,
      span,
    );
  }
  const size = linearSpan.test(text) ? Number(text) : 0;
  if (size >= SMALLEST_SIZE && size <= Number.MAX_SAFE_INTEGER) return { kind: 'linear', size, span };
  const time = timeSpan.exec(text);
  const unit = time ? timeUnit(time[2] ?? '') : undefined;
  const count = time?.[1] ? Number(time[1]) : 1;
  if (time && unit && count > 0 && Number.isSafeInteger(count)) {
    return { kind: 'time', count, unit, ...(time[3] ? { snap: time[3].slice(1) } : {}), span };
  }
  return cursor.fail(
    'spl/bad-span',
    text === '' ? `Expected a span, found ${cursor.found()}.` : `\`${text}\` is not a span.`,
    text === '' ? cursor.here() : span,
    'A span is a number with a unit of time (`10m`, `1h`, `1d`), a plain number or `2log10`.',
  );
}

/** Prints a span so that it reads back the same. */
export function printBinSpan(span: BinSpan): string {
  switch (span.kind) {
    case 'time':
      return `${span.count}${span.unit}${span.snap ? `@${span.snap}` : ''}`;
    case 'linear':
      return String(span.size);
    case 'log':
      return `${span.coefficient === 1 ? '' : span.coefficient}log${span.base}`;
  }
}
