import { evalFunction } from '../expression/eval-function.ts';
import { textOf } from '../values/coerce.ts';

export const mvzip = evalFunction({
  name: 'mvzip',
  group: 'multivalue',
  signature: '(left, right[, delimiter])',
  about: 'Values joined pair by pair with a delimiter, a comma unless told; the longer list is cut.',
  parameters: [
    { name: 'left', type: 'multivalue' },
    { name: 'right', type: 'multivalue' },
    { name: 'delimiter', type: 'string', optional: true },
  ],
  returns: 'value',
  source: 'Search Reference, Multivalue eval functions: mvzip',
  examples: [
    {
      eval: 'mvzip(host, port)',
      given: { host: ['web', 'db'], port: ['80', '5432'] },
      gives: ['web,80', 'db,5432'],
    },
    { eval: 'mvzip(a, b, ":")', given: { a: ['x', 'y'], b: '1' }, gives: 'x:1' },
  ],
  apply: ([left, right, delimiter = ',']) =>
    left.slice(0, right.length).map((value, index) => textOf(value) + delimiter + textOf(right[index] ?? '')),
});
