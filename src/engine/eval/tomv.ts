import { evalFunction } from '../expression/eval-function.ts';
import { readJson, valueOfJson } from '../json/index.ts';
import { isMultivalue } from '../values/coerce.ts';

export const tomv = evalFunction({
  name: 'tomv',
  group: 'conversion',
  signature: '(value)',
  about: 'The value as a multivalue: the elements of a JSON array, or the value as it is.',
  parameters: [{ name: 'value', type: 'value' }],
  returns: 'value',
  source: 'Search Reference, Conversion functions: tomv',
  examples: [
    { eval: 'tomv(j)', given: { j: '["a", 1]' }, gives: ['a', 1] },
    { eval: 'tomv("a")', gives: 'a' },
  ],
  apply: ([value]) => {
    if (isMultivalue(value) || typeof value === 'number') return value;
    const json = readJson(value);
    return json?.kind === 'array' ? json.items.map((item) => valueOfJson(item) ?? 'null') : value;
  },
});
