import { evalFunction } from '../expression/eval-function.ts';
import { readJson } from '../json/index.ts';

export const isobject = evalFunction({
  name: 'isobject',
  group: 'informational',
  signature: '(value)',
  about: 'True of text that is a JSON object.',
  parameters: [{ name: 'value', type: 'string' }],
  returns: 'boolean',
  source: 'Search Reference, Informational functions: isobject',
  examples: [
    { eval: 'isobject(v)', given: { v: '{"a":1}' }, gives: true },
    { eval: 'isobject(v)', given: { v: 'text' }, gives: false },
  ],
  apply: ([value]) => readJson(value)?.kind === 'object',
});
