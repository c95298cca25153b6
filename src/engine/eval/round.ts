import { evalFunction } from '../expression/eval-function.ts';
import { fixedText, roundDecimals } from '../values/numbers.ts';

export const round = evalFunction({
  name: 'round',
  group: 'mathematical',
  signature: '(number[, decimals])',
  about: 'The number rounded to whole, or to a number of decimals, which are then all printed.',
  parameters: [
    { name: 'number', type: 'number' },
    { name: 'decimals', type: 'number', optional: true },
  ],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: round',
  examples: [
    { eval: 'round(3.5)', gives: 4 },
    { eval: 'round(2.555, 2)', gives: '2.56' },
    { eval: 'round(10, 2)', gives: '10.00' },
  ],
  choices: [
    'The decimal digits decide, and a half goes away from zero, for negative numbers too: round(-2.5) is -3.',
    'Negative decimals from a field give null; written as a literal they are refused.',
  ],
  compile: ({ args: [number, decimals], refuse }) => {
    if (!number) return () => null;
    if (!decimals) {
      return (row, scope) => {
        const value = roundDecimals(number.numeric(row, scope), 0);
        return Number.isFinite(value) ? value : null;
      };
    }
    if (typeof decimals.constant === 'number' && decimals.constant < 0) {
      refuse('`decimals` must not be negative.', 1);
    }
    return {
      evaluate: (row, scope) => {
        const value = number.numeric(row, scope);
        const places = Math.trunc(decimals.numeric(row, scope));
        if (!Number.isFinite(value) || !(places >= 0)) return null;
        return places === 0 ? roundDecimals(value, 0) : fixedText(value, places);
      },
    };
  },
});
