import { evalFunction } from '../expression/eval-function.ts';
import { extremeOf } from '../expression/ranked-arguments.ts';

export const max = evalFunction({
  name: 'max',
  group: 'statistical',
  signature: '(value, …)',
  about:
    'The greatest of all values, those of multivalues included. Numbers rank below text; nulls are left out.',
  parameters: [{ name: 'value', type: 'value', repeats: true }],
  returns: 'value',
  nulls: 'handled',
  source: 'Search Reference, Statistical eval functions: max',
  examples: [
    { eval: 'max(1, 3, 6, "foo", name)', given: { name: 'bar' }, gives: 'foo' },
    { eval: 'max(x, 9)', given: { x: 10 }, gives: 10 },
    { eval: 'max(nosuchfield)', gives: null },
  ],
  compile: (call) => extremeOf(call, 1),
});
