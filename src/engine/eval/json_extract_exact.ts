import { evalFunction } from '../expression/eval-function.ts';
import { jsonNull, readJson, valueOfJson, writeJson } from '../json/index.ts';

export const json_extract_exact = evalFunction({
  name: 'json_extract_exact',
  group: 'json',
  signature: '(json, key, …)',
  about:
    'The member of an object under a key taken literally, dots and braces included; of several keys, a JSON array.',
  parameters: [
    { name: 'json', type: 'string' },
    { name: 'key', type: 'string', repeats: true },
  ],
  returns: 'value',
  source: 'Search Reference, JSON functions: json_extract_exact',
  examples: [
    { eval: 'json_extract_exact(j, "a.b")', given: { j: '{"a.b":"/opt"}' }, gives: '/opt' },
    { eval: 'json_extract_exact(j, "a.b")', given: { j: '{"a":{"b":1}}' }, gives: null },
  ],
  apply: ([text, ...keys]) => {
    const document = readJson(text);
    if (document?.kind !== 'object') return null;
    const found = keys.map((key) => document.members.get(key));
    if (found.length > 1) {
      return writeJson({ kind: 'array', items: found.map((member) => member ?? jsonNull) });
    }
    return found[0] ? valueOfJson(found[0]) : null;
  },
});
