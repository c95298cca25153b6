import { evalFunction } from '../expression/eval-function.ts';
import { testSafely } from '../expression/safe-regex.ts';
import { textOf } from '../values/coerce.ts';

export const mvfind = evalFunction({
  name: 'mvfind',
  group: 'multivalue',
  signature: '(values, regex)',
  about:
    'The index, counted from 0, of the first value in which the regular expression occurs; null without one.',
  parameters: [
    { name: 'values', type: 'multivalue' },
    { name: 'regex', type: 'regex' },
  ],
  returns: 'number',
  source: 'Search Reference, Multivalue eval functions: mvfind',
  examples: [
    { eval: 'mvfind(m, "err\\d+")', given: { m: ['ok', 'err', 'err42'] }, gives: 2 },
    { eval: 'mvfind(m, "^z")', given: { m: ['a', 'b'] }, gives: null },
  ],
  apply: ([values, regex], scope) => {
    const index = values.findIndex((value) => testSafely(regex, textOf(value), scope));
    return index < 0 ? null : index;
  },
});
