import { isMultivalue } from '../values/coerce.ts';
import { printNumber } from '../values/numbers.ts';
import type { Scalar, Value } from '../values/value.ts';
import { type Json, jsonNull } from './json.ts';
import { readJson } from './read-json.ts';
import { writeJson } from './write-json.ts';

/**
 * The value that a JSON node has in a field: text without quotes, a number as a number unless that would change how it
 * is written, `true` and `false` as text, null as null, objects and arrays as JSON text.
 */
export function valueOfJson(json: Json): Scalar | null {
  switch (json.kind) {
    case 'string':
      return json.text;
    case 'number': {
      const number = Number(json.text);
      return printNumber(number) === json.text ? number : json.text;
    }
    case 'boolean':
      return json.value ? 'true' : 'false';
    case 'null':
      return null;
    default:
      return writeJson(json);
  }
}

/**
 * The JSON node of a value: numbers and Booleans keep their kind, text that is a JSON object or array is taken as one,
 * a multivalue becomes an array, null becomes null. Text of a field that reads as a JSON number is a number; a quoted
 * literal stays a string.
 * @param quoted whether the value is a literal in quotes
 */
export function jsonOfValue(value: Value, quoted: boolean): Json {
  if (value === null) return jsonNull;
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'number') return { kind: 'number', text: printNumber(value) };
  if (isMultivalue(value)) return { kind: 'array', items: value.map((item) => jsonOfValue(item, quoted)) };
  const json = readJson(value);
  if (json?.kind === 'object' || json?.kind === 'array') return json;
  if (json?.kind === 'number' && !quoted && json.text === value) return json;
  return { kind: 'string', text: value };
}
