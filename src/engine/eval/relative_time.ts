import { evalFunction } from '../expression/eval-function.ts';
import { applyRelativeTime, parseRelativeTime, type RelativeTime } from '../time/index.ts';
import { textOf } from '../values/coerce.ts';

export const relative_time = evalFunction({
  name: 'relative_time',
  group: 'time',
  signature: '(time, specifier)',
  about:
    'A time moved by an offset and snapped to the start of a unit: `-1d@d` is the start of the day before.',
  parameters: [
    { name: 'time', type: 'number' },
    { name: 'specifier', type: 'string' },
  ],
  returns: 'number',
  source: 'Search Reference, Date and Time functions: relative_time; Search Manual: Specify time modifiers',
  examples: [
    { eval: 'relative_time(1700000000, "-1d@d")', gives: 1_699_833_600 },
    { eval: 'relative_time(1700000000, "@w1")', gives: 1_699_833_600 },
    { eval: 'relative_time(1700000000, "@d-2h")', gives: 1_699_912_800 },
    { eval: 'relative_time(1700000000, specifier)', given: { specifier: 'soon' }, gives: null },
  ],
  choices: [
    'A month or year back from a day that the target month lacks ends on its last day.',
    'Quotation marks inside the text are passed over: macros called inside quoted texts leave them.',
    'A specifier from a field that cannot be read gives null; written as a literal it is refused.',
  ],
  compile: ({ args: [time, specifier], report }) => {
    if (!time || !specifier) return () => null;
    if (specifier.constant !== undefined) {
      const written = textOf(specifier.constant);
      const parsed = readSpecifier(written);
      if (!parsed) {
        report(
          'eval/bad-time',
          `The arguments to the 'relative_time' function are invalid: \`${written}\` is no relative time.`,
          'Write an offset and a snap, such as `-1d@d`, `+2h` or `@mon`.',
          1,
        );
        return () => null;
      }
      return (row, scope) => {
        const seconds = time.numeric(row, scope);
        return !Number.isNaN(seconds) ? applyRelativeTime(seconds, parsed) : null;
      };
    }
    return (row, scope) => {
      const seconds = time.numeric(row, scope);
      const written = specifier.evaluate(row, scope);
      if (Number.isNaN(seconds) || typeof written !== 'string') return null;
      const parsed = readSpecifier(written);
      return parsed ? applyRelativeTime(seconds, parsed) : null;
    };
  },
});

function readSpecifier(written: string): RelativeTime | null {
  return parseRelativeTime(written.replace(/^"(.*)"$/, '$1'));
}
