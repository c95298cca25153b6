import { evalFunction } from '../expression/eval-function.ts';
import { documentReader, pairsOf } from '../expression/json-arguments.ts';
import { appended, changeJson, parseJsonPath, writeJson } from '../json/index.ts';

export const json_extend = evalFunction({
  name: 'json_extend',
  group: 'json',
  signature: '(json, path, value, …)',
  about:
    'The document with the elements of arrays added one by one at the end of the arrays at paths; a value that is no array is wrapped in one first.',
  parameters: [
    { name: 'json', type: 'string' },
    { name: 'path', type: 'string', repeats: true },
    { name: 'value', type: 'any', repeats: true },
  ],
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, JSON functions: json_extend',
  examples: [
    {
      eval: 'json_extend(j, "l", json_array("b", "c"))',
      given: { j: '{"l":["a"]}' },
      gives: '{"l":["a","b","c"]}',
    },
    { eval: 'json_extend(j, "zz", json_array("b"))', given: { j: '{"l":["a"]}' }, gives: '{"l":["a"]}' },
  ],
  choices: ['A path that is not there is skipped; a value that is no array is added as one element.'],
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
          (node) => node && appended(node, value.kind === 'array' ? value.items : [value]),
        );
      }
      return writeJson(document);
    };
  },
});
