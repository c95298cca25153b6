import { evalFunction } from '../expression/eval-function.ts';
import { documentReader, pairsOf } from '../expression/json-arguments.ts';
import { appended, changeJson, parseJsonPath, writeJson } from '../json/index.ts';

export const json_append = evalFunction({
  name: 'json_append',
  group: 'json',
  signature: '(json, path, value, …)',
  about:
    'The document with values added at the end of the arrays at paths; a value that is no array is wrapped in one first.',
  parameters: [
    { name: 'json', type: 'string' },
    { name: 'path', type: 'string', repeats: true },
    { name: 'value', type: 'any', repeats: true },
  ],
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, JSON functions: json_append',
  examples: [
    { eval: 'json_append(j, "l", "c")', given: { j: '{"l":["a","b"]}' }, gives: '{"l":["a","b","c"]}' },
    { eval: 'json_append(j, "l", "b")', given: { j: '{"l":"a"}' }, gives: '{"l":["a","b"]}' },
  ],
  choices: ['A path that is not there is skipped.'],
  compile: ({ args: [json, ...rest] }) => {
    const read = documentReader(json);
    const pairs = pairsOf(rest);
    return (row, scope) => {
      const found = pairs(row, scope);
      let document = read(row, scope);
      if (!document || !found) return null;
      for (const { path, value } of found) {
        document = changeJson(
          document,
          parseJsonPath(path),
          false,
          (node) => node && appended(node, [value]),
        );
      }
      return writeJson(document);
    };
  },
});
