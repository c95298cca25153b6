import { evalFunction } from '../expression/eval-function.ts';
import { documentReader, pairsOf } from '../expression/json-arguments.ts';
import { changeJson, writeJson } from '../json/index.ts';

export const json_set_exact = evalFunction({
  name: 'json_set_exact',
  group: 'json',
  signature: '(json, key, value, …)',
  about: 'The object with values set under keys taken literally, dots and braces included.',
  parameters: [
    { name: 'json', type: 'string' },
    { name: 'key', type: 'string', repeats: true },
    { name: 'value', type: 'any', repeats: true },
  ],
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, JSON functions: json_set_exact',
  examples: [
    { eval: 'json_set_exact(j, "a.b", "/opt")', given: { j: '{}' }, gives: '{"a.b":"/opt"}' },
    { eval: 'json_set_exact(j, "a", 2)', given: { j: '{"a":1}' }, gives: '{"a":2}' },
  ],
  compile: ({ args: [json, ...rest] }) => {
    const read = documentReader(json);
    const pairs = pairsOf(rest);
    return (row, scope) => {
      const found = pairs(row, scope);
      let document = read(row, scope);
      if (!document || !found) return null;
      for (const { path, value } of found) {
        document = changeJson(document, [{ kind: 'key', key: path }], true, () => value);
      }
      return writeJson(document);
    };
  },
});
