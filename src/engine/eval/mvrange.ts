import { evalFunction } from '../expression/eval-function.ts';
import { applyRelativeTime, parseRelativeTime, spanSeconds } from '../time/index.ts';
import { isMultivalue, numberOf } from '../values/coerce.ts';
import { decimalsOf, roundDecimals } from '../values/numbers.ts';
import type { Scalar } from '../values/value.ts';

/** More values than this are not made: a search for them is a mistake. */
const mostValues = 100_000;

export const mvrange = evalFunction({
  name: 'mvrange',
  group: 'multivalue',
  signature: '(start, end[, step])',
  about:
    'The numbers from start to before end. The step is a number, 1 unless told, or a span of time such as `"7d"`.',
  parameters: [
    { name: 'start', type: 'number' },
    { name: 'end', type: 'number' },
    { name: 'step', type: 'value', optional: true },
  ],
  returns: 'value',
  source: 'Search Reference, Multivalue eval functions: mvrange',
  examples: [
    { eval: 'mvrange(1, 11, 2)', gives: [1, 3, 5, 7, 9] },
    { eval: 'mvrange(0, 200000, "1d")', gives: [0, 86400, 172800] },
    { eval: 'mvrange(1, 1)', gives: null },
  ],
  choices: [
    'A step of zero, or one that leads away from the end, gives null; so do more than 100,000 values.',
    'A step of months or years is a calendar unit.',
  ],
  apply: ([start, end, step = 1]) => {
    if (isMultivalue(step)) return null;
    const next = stepper(step, start);
    const values: Scalar[] = [];
    for (let value: number | null = start, index = 1; value !== null; index += 1) {
      if (end >= start ? value >= end : value <= end) return values;
      if (values.length >= mostValues) return null;
      values.push(value);
      const following: number | null = next?.(index) ?? null;
      if (following === null || (end >= start ? following <= value : following >= value)) return null;
      value = following;
    }
    return null;
  },
});

/** Gives the value after a number of steps; undefined when the step cannot be read. */
function stepper(step: Scalar, start: number): ((index: number) => number | null) | undefined {
  const number = numberOf(step);
  const size = Number.isNaN(number) ? spanSeconds(String(step)) : number;
  if (size !== null) {
    // On decimal digits: the third step of 0.1 is 0.3.
    const decimals = Math.max(decimalsOf(start), decimalsOf(size));
    return (index) => roundDecimals(start + index * size, decimals);
  }
  const [, sign, count, unit] = /^([+-]?)(\d*)([a-z]+)$/i.exec(String(step)) ?? [];
  if (unit === undefined) return undefined;
  const amount = count === '' ? 1 : Number(count);
  return (index) => {
    const relative = parseRelativeTime(`${sign || '+'}${amount * index}${unit}`);
    return relative && applyRelativeTime(start, relative);
  };
}
