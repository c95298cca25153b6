import { evalFunction } from '../expression/eval-function.ts';
import { jsonReader } from '../expression/json-arguments.ts';
import { writeJson } from '../json/index.ts';

export const json_array = evalFunction({
  name: 'json_array',
  group: 'json',
  signature: '([value, …])',
  about: 'A JSON array of the values. Numbers and conditions keep their kind; JSON objects and arrays nest.',
  parameters: [{ name: 'value', type: 'any', optional: true, repeats: true }],
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, JSON functions: json_array',
  examples: [
    { eval: 'json_array("dubois", json_object("name", "patel"))', gives: '["dubois",{"name":"patel"}]' },
    { eval: 'json_array(1, "1")', gives: '[1,"1"]' },
  ],
  choices: [
    'A field that reads as a JSON number becomes a number, a multivalue an array, a missing field null.',
  ],
  compile: ({ args }) => {
    const readers = args.map(jsonReader);
    return (row, scope) => writeJson({ kind: 'array', items: readers.map((read) => read(row, scope)) });
  },
});
