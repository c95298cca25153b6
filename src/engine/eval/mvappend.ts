import { evalFunction } from '../expression/eval-function.ts';
import { scalarsOf } from '../values/coerce.ts';
import type { Scalar } from '../values/value.ts';

export const mvappend = evalFunction({
  name: 'mvappend',
  group: 'multivalue',
  signature: '(value, …)',
  about: 'All values of all arguments in one multivalue, in order.',
  parameters: [{ name: 'value', type: 'value', repeats: true }],
  returns: 'value',
  nulls: 'handled',
  source: 'Search Reference, Multivalue eval functions: mvappend',
  examples: [
    {
      eval: 'mvappend("localhost", a, b)',
      given: { a: ['1', '2'], b: '3' },
      gives: ['localhost', '1', '2', '3'],
    },
    { eval: 'mvappend(a, nosuchfield)', given: { a: 'x' }, gives: 'x' },
  ],
  choices: ['Nulls are passed over; nothing but nulls gives null.'],
  apply: (values) => {
    const all: Scalar[] = [];
    for (const value of values) for (const one of scalarsOf(value)) all.push(one);
    return all;
  },
});
