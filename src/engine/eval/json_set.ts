import { evalFunction } from '../expression/eval-function.ts';
import { documentReader, pairsOf } from '../expression/json-arguments.ts';
import { changeJson, parseJsonPath, writeJson } from '../json/index.ts';

export const json_set = evalFunction({
  name: 'json_set',
  group: 'json',
  signature: '(json, path, value, …)',
  about:
    'The document with values set at paths. Missing objects on the way are made; what stands there is overwritten.',
  parameters: [
    { name: 'json', type: 'string' },
    { name: 'path', type: 'string', repeats: true },
    { name: 'value', type: 'any', repeats: true },
  ],
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, JSON functions: json_set',
  examples: [
    { eval: 'json_set(j, "a", "x", "c", true())', given: { j: '{"a":1}' }, gives: '{"a":"x","c":true}' },
    {
      eval: 'json_set(j, "g{}.ok", true())',
      given: { j: '{"g":[{"n":1},{"n":2}]}' },
      gives: '{"g":[{"n":1,"ok":true},{"n":2,"ok":true}]}',
    },
  ],
  choices: [
    'A path that leads through a scalar, or to an element beyond the end of an array, changes nothing.',
  ],
  compile: ({ args: [json, ...rest] }) => {
    const read = documentReader(json);
    const pairs = pairsOf(rest);
    return (row, scope) => {
      const found = pairs(row, scope);
      let document = read(row, scope);
      if (!document || !found) return null;
      for (const { path, value } of found) {
        document = changeJson(document, parseJsonPath(path), true, () => value);
      }
      return writeJson(document);
    };
  },
});
