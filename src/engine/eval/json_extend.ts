import { evalFunction } from '../expression/eval-function.ts';
import { eachPlace, placesAndValues } from '../expression/json-changes.ts';
import { appended, changeJson, parseJsonPath } from '../json/index.ts';

export const json_extend = evalFunction({
  name: 'json_extend',
  group: 'json',
  signature: '(json, path, value, …)',
  about:
    'The document with the elements of arrays added one by one at the end of the arrays at paths; a value that is no array is wrapped in one first.',
  parameters: placesAndValues('path'),
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
  compile: eachPlace((document, path, value) =>
    changeJson(
      document,
      parseJsonPath(path),
      false,
      (node) => node && appended(node, value.kind === 'array' ? value.items : [value]),
    ),
  ),
});
