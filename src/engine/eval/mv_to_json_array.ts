import { evalFunction } from '../expression/eval-function.ts';
import { type Json, jsonNull, readJson, writeJson } from '../json/index.ts';
import { textOf } from '../values/coerce.ts';

export const mv_to_json_array = evalFunction({
  name: 'mv_to_json_array',
  group: 'multivalue',
  signature: '(values[, infer types])',
  about:
    'The values as a JSON array of strings; with `true()` each value is read as JSON, null where it is none.',
  parameters: [
    { name: 'values', type: 'multivalue' },
    { name: 'infer types', type: 'boolean', optional: true },
  ],
  returns: 'string',
  source: 'Search Reference, Multivalue eval functions: mv_to_json_array',
  examples: [
    { eval: 'mv_to_json_array(m)', given: { m: ['a', 'true'] }, gives: '["a","true"]' },
    { eval: 'mv_to_json_array(m, true())', given: { m: ['"a"', 'true', 'plain'] }, gives: '["a",true,null]' },
  ],
  apply: ([values, infer = false]) => {
    const items = values.map((value): Json => {
      const text = textOf(value);
      return infer ? (readJson(text) ?? jsonNull) : { kind: 'string', text };
    });
    return writeJson({ kind: 'array', items });
  },
});
