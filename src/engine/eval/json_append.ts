import { evalFunction } from '../expression/eval-function.ts';
import { eachPlace, placesAndValues } from '../expression/json-changes.ts';
import { appended, changeJson, parseJsonPath } from '../json/index.ts';

export const json_append = evalFunction({
  name: 'json_append',
  group: 'json',
  signature: '(json, path, value, …)',
  about:
    'The document with values added at the end of the arrays at paths; a value that is no array is wrapped in one first.',
  parameters: placesAndValues('path'),
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, JSON functions: json_append',
  examples: [
    { eval: 'json_append(j, "l", "c")', given: { j: '{"l":["a","b"]}' }, gives: '{"l":["a","b","c"]}' },
    { eval: 'json_append(j, "l", "b")', given: { j: '{"l":"a"}' }, gives: '{"l":["a","b"]}' },
  ],
  choices: ['A path that is not there is skipped.'],
  compile: eachPlace((document, path, value) =>
    changeJson(document, parseJsonPath(path), false, (node) => node && appended(node, [value])),
  ),
});
