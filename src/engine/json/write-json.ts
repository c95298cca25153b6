import type { Json } from './json.ts';

/** Writes a document compactly: no blanks, keys in order, numbers as they were written. */
export function writeJson(json: Json): string {
  switch (json.kind) {
    case 'object':
      return `{${[...json.members].map(([key, value]) => `${JSON.stringify(key)}:${writeJson(value)}`).join(',')}}`;
    case 'array':
      return `[${json.items.map(writeJson).join(',')}]`;
    case 'string':
      return JSON.stringify(json.text);
    case 'number':
      return json.text;
    case 'boolean':
      return json.value ? 'true' : 'false';
    case 'null':
      return 'null';
  }
}
