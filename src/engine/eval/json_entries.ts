import { evalFunction } from '../expression/eval-function.ts';
import { type Json, readJson, writeJson } from '../json/index.ts';

export const json_entries = evalFunction({
  name: 'json_entries',
  group: 'json',
  signature: '(json)',
  about: 'The members of an object as a JSON array of objects with `key` and `value`; null of anything else.',
  parameters: [{ name: 'json', type: 'string' }],
  returns: 'string',
  source: 'Search Reference, JSON functions: json_entries',
  examples: [
    { eval: 'json_entries(j)', given: { j: '{"a": 1}' }, gives: '[{"key":"a","value":1}]' },
    { eval: 'json_entries(j)', given: { j: '[1]' }, gives: null },
  ],
  apply: ([text]) => {
    const document = readJson(text);
    if (document?.kind !== 'object') return null;
    const items = [...document.members].map(
      ([key, value]): Json => ({
        kind: 'object',
        members: new Map<string, Json>([
          ['key', { kind: 'string', text: key }],
          ['value', value],
        ]),
      }),
    );
    return writeJson({ kind: 'array', items });
  },
});
