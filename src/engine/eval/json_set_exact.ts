import { evalFunction } from '../expression/eval-function.ts';
import { eachPlace, placesAndValues } from '../expression/json-changes.ts';
import { changeJson } from '../json/index.ts';

export const json_set_exact = evalFunction({
  name: 'json_set_exact',
  group: 'json',
  signature: '(json, key, value, …)',
  about: 'The object with values set under keys taken literally, dots and braces included.',
  parameters: placesAndValues('key'),
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, JSON functions: json_set_exact',
  examples: [
    { eval: 'json_set_exact(j, "a.b", "/opt")', given: { j: '{}' }, gives: '{"a.b":"/opt"}' },
    { eval: 'json_set_exact(j, "a", 2)', given: { j: '{"a":1}' }, gives: '{"a":2}' },
  ],
  compile: eachPlace((document, key, value) =>
    changeJson(document, [{ kind: 'key', key }], true, () => value),
  ),
});
