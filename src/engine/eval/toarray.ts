import { evalFunction } from '../expression/eval-function.ts';
import { jsonOfValue, writeJson } from '../json/index.ts';

export const toarray = evalFunction({
  name: 'toarray',
  group: 'conversion',
  signature: '(value)',
  about:
    'The value as a JSON array: a JSON array as it is, a multivalue element by element, one value as the only element.',
  parameters: [{ name: 'value', type: 'value' }],
  returns: 'string',
  source: 'Search Reference, Conversion functions: toarray',
  examples: [
    { eval: 'toarray(m)', given: { m: ['a', 'b'] }, gives: '["a","b"]' },
    { eval: 'toarray("a")', gives: '["a"]' },
    { eval: 'toarray(j)', given: { j: '[1, 2]' }, gives: '[1,2]' },
  ],
  apply: ([value]) => {
    const json = jsonOfValue(value, false);
    return writeJson(json.kind === 'array' ? json : { kind: 'array', items: [json] });
  },
});
