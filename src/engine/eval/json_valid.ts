import { evalFunction } from '../expression/eval-function.ts';
import { readJson } from '../json/index.ts';

export const json_valid = evalFunction({
  name: 'json_valid',
  group: 'json',
  signature: '(value)',
  about: 'True where the value is JSON text.',
  parameters: [{ name: 'value', type: 'string' }],
  returns: 'boolean',
  source: 'Search Reference, JSON functions: json_valid',
  examples: [
    { eval: 'json_valid(t)', given: { t: '{"names":["maria","arun"]}' }, gives: true },
    { eval: 'json_valid(t)', given: { t: "{'a':1}" }, gives: false },
  ],
  apply: ([value]) => readJson(value) !== undefined,
});
