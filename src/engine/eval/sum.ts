import { evalFunction } from '../expression/eval-function.ts';
import { numbersOf } from '../expression/numeric-arguments.ts';

export const sum = evalFunction({
  name: 'sum',
  group: 'mathematical',
  signature: '(number, …)',
  about:
    'The sum of all numbers among the values, those of multivalues included; text and nulls are left out.',
  parameters: [{ name: 'number', type: 'value', repeats: true }],
  returns: 'number',
  nulls: 'handled',
  source: 'Search Reference, Mathematical functions: sum',
  examples: [
    { eval: 'sum(a, b, c)', given: { a: 5, b: '9' }, gives: 14 },
    { eval: 'sum(m, 10)', given: { m: ['1', '2', 'x'] }, gives: 13 },
    { eval: 'sum(nosuchfield)', gives: null },
  ],
  choices: ['No number at all gives null.'],
  compile: (call) => {
    const numbers = numbersOf(call);
    return (row, scope) => {
      const found = numbers(row, scope);
      return found.length === 0 ? null : found.reduce((total, number) => total + number, 0);
    };
  },
});
