import { evalFunction } from '../expression/eval-function.ts';
import { extremeOf } from '../expression/ranked-arguments.ts';

export const min = evalFunction({
  name: 'min',
  group: 'statistical',
  signature: '(value, …)',
  about:
    'The least of all values, those of multivalues included. Numbers rank below text; nulls are left out.',
  parameters: [{ name: 'value', type: 'value', repeats: true }],
  returns: 'value',
  nulls: 'handled',
  source: 'Search Reference, Statistical eval functions: min',
  examples: [
    { eval: 'min(1, 3, 6, "foo", name)', given: { name: 'bar' }, gives: 1 },
    { eval: 'min(x, 9)', given: { x: 10 }, gives: 9 },
    { eval: 'min(nosuchfield)', gives: null },
  ],
  compile: (call) => extremeOf(call, -1),
});
