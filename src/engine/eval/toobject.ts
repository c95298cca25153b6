import { evalFunction } from '../expression/eval-function.ts';
import { readJson, writeJson } from '../json/index.ts';

export const toobject = evalFunction({
  name: 'toobject',
  group: 'conversion',
  signature: '(value)',
  about: 'The value as a JSON object; null where the text is none.',
  parameters: [{ name: 'value', type: 'string' }],
  returns: 'string',
  source: 'Search Reference, Conversion functions: toobject',
  examples: [
    { eval: 'toobject(j)', given: { j: '{"a": 1}' }, gives: '{"a":1}' },
    { eval: 'toobject(j)', given: { j: '[1]' }, gives: null },
  ],
  apply: ([value]) => {
    const json = readJson(value);
    return json?.kind === 'object' ? writeJson(json) : null;
  },
});
