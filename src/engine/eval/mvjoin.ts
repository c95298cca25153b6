import { evalFunction } from '../expression/eval-function.ts';
import { textOf } from '../values/coerce.ts';

export const mvjoin = evalFunction({
  name: 'mvjoin',
  group: 'multivalue',
  signature: '(values, delimiter)',
  about: 'All values joined to one text with a delimiter between them.',
  parameters: [
    { name: 'values', type: 'multivalue' },
    { name: 'delimiter', type: 'string' },
  ],
  returns: 'string',
  source: 'Search Reference, Multivalue eval functions: mvjoin',
  examples: [
    { eval: 'mvjoin(mvrange(1, 4), " OR ")', gives: '1 OR 2 OR 3' },
    { eval: 'mvjoin(m, ";")', given: { m: 'solo' }, gives: 'solo' },
  ],
  apply: ([values, delimiter]) => values.map(textOf).join(delimiter),
});
