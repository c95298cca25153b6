import { evalFunction } from '../expression/eval-function.ts';
import { numbersOf } from '../expression/numeric-arguments.ts';

export const avg = evalFunction({
  name: 'avg',
  group: 'statistical',
  signature: '(number, …)',
  about:
    'The mean of all numbers among the values, those of multivalues included; text and nulls are left out.',
  parameters: [{ name: 'number', type: 'value', repeats: true }],
  returns: 'number',
  nulls: 'handled',
  source: 'Search Reference, Statistical eval functions: avg',
  examples: [
    { eval: 'avg(a, b, c)', given: { a: 5, b: '9' }, gives: 7 },
    { eval: 'avg(a, 2, 3)', given: { a: 'text' }, gives: 2.5 },
    { eval: 'avg(nosuchfield)', gives: null },
  ],
  choices: ['No number at all gives null.'],
  compile: (call) => {
    const numbers = numbersOf(call);
    return (row, scope) => {
      const found = numbers(row, scope);
      if (found.length === 0) return null;
      return found.reduce((total, number) => total + number, 0) / found.length;
    };
  },
});
