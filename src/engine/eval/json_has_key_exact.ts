import { evalFunction } from '../expression/eval-function.ts';
import { readJson } from '../json/index.ts';

export const json_has_key_exact = evalFunction({
  name: 'json_has_key_exact',
  group: 'json',
  signature: '(json, key)',
  about: 'True where the object has the key, taken literally.',
  parameters: [
    { name: 'json', type: 'string' },
    { name: 'key', type: 'string' },
  ],
  returns: 'boolean',
  source: 'Search Reference, JSON functions: json_has_key_exact',
  examples: [
    { eval: 'json_has_key_exact(r, "status")', given: { r: '{"status":"full-time"}' }, gives: true },
    { eval: 'json_has_key_exact(r, "status")', given: { r: '{"region":"US"}' }, gives: false },
  ],
  choices: ['A value that is no JSON object has no keys: false.'],
  apply: ([text, key]) => {
    const document = readJson(text);
    return document?.kind === 'object' && document.members.has(key);
  },
});
