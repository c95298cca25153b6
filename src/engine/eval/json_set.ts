import { evalFunction } from '../expression/eval-function.ts';
import { eachPlace, placesAndValues } from '../expression/json-changes.ts';
import { changeJson, parseJsonPath } from '../json/index.ts';

export const json_set = evalFunction({
  name: 'json_set',
  group: 'json',
  signature: '(json, path, value, …)',
  about:
    'The document with values set at paths. Missing objects on the way are made; what stands there is overwritten.',
  parameters: placesAndValues('path'),
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
  compile: eachPlace((document, path, value) => changeJson(document, parseJsonPath(path), true, () => value)),
});
