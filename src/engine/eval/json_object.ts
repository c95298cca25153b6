import { evalFunction } from '../expression/eval-function.ts';
import { pairsOf } from '../expression/json-arguments.ts';
import { writeJson } from '../json/index.ts';

export const json_object = evalFunction({
  name: 'json_object',
  group: 'json',
  signature: '([key, value, …])',
  about:
    'A JSON object of keys and values. Numbers and conditions keep their kind; JSON objects and arrays nest.',
  parameters: [
    { name: 'key', type: 'string', optional: true, repeats: true },
    { name: 'value', type: 'any', optional: true, repeats: true },
  ],
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, JSON functions: json_object',
  examples: [
    { eval: 'json_object("a", 1, "b", "x", "ok", true())', gives: '{"a":1,"b":"x","ok":true}' },
    {
      eval: 'json_object("cities", json_array("London", "Sydney"))',
      gives: '{"cities":["London","Sydney"]}',
    },
    { eval: 'json_object()', gives: '{}' },
  ],
  choices: [
    'A field that reads as a JSON number becomes a number, a multivalue an array, a missing field null.',
    'Of a repeated key the last value counts; a null key makes the result null.',
  ],
  compile: ({ args }) => {
    const pairs = pairsOf(args);
    return (row, scope) => {
      const found = pairs(row, scope);
      if (!found) return null;
      return writeJson({ kind: 'object', members: new Map(found.map(({ path, value }) => [path, value])) });
    };
  },
});
