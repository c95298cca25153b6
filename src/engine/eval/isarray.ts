import { evalFunction } from '../expression/eval-function.ts';
import { readJson } from '../json/index.ts';

export const isarray = evalFunction({
  name: 'isarray',
  group: 'informational',
  signature: '(value)',
  about: 'True of text that is a JSON array.',
  parameters: [{ name: 'value', type: 'string' }],
  returns: 'boolean',
  source: 'Search Reference, Informational functions: isarray',
  examples: [
    { eval: 'isarray(v)', given: { v: '["a",1]' }, gives: true },
    { eval: 'isarray(v)', given: { v: 'text' }, gives: false },
  ],
  apply: ([value]) => readJson(value)?.kind === 'array',
});
