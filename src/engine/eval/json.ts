import { evalFunction } from '../expression/eval-function.ts';
import { readJson } from '../json/index.ts';

export const json = evalFunction({
  name: 'json',
  group: 'json',
  signature: '(value)',
  about: 'The value where it is JSON text, else null.',
  parameters: [{ name: 'value', type: 'string' }],
  returns: 'value',
  source: 'Search Reference, JSON functions: json',
  examples: [
    { eval: 'json(v)', given: { v: '{"animal":"pony"}' }, gives: '{"animal":"pony"}' },
    { eval: 'json(v)', given: { v: 'Golden Gate Bridge' }, gives: null },
  ],
  choices: ['The text is passed on as it is written, blanks included.'],
  apply: ([value]) => (readJson(value) ? value : null),
});
