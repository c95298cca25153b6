import { evalFunction } from '../expression/eval-function.ts';
import { readJson, writeJson } from '../json/index.ts';

export const json_keys = evalFunction({
  name: 'json_keys',
  group: 'json',
  signature: '(json)',
  about: 'The keys of an object as a JSON array, in the order of the document; null of anything else.',
  parameters: [{ name: 'json', type: 'string' }],
  returns: 'string',
  source: 'Search Reference, JSON functions: json_keys',
  examples: [
    { eval: 'json_keys(j)', given: { j: '{"name": "x", "length": 1}' }, gives: '["name","length"]' },
    { eval: 'json_keys(j)', given: { j: '[1]' }, gives: null },
  ],
  apply: ([text]) => {
    const document = readJson(text);
    if (document?.kind !== 'object') return null;
    return writeJson({
      kind: 'array',
      items: [...document.members.keys()].map((key) => ({ kind: 'string', text: key })),
    });
  },
});
