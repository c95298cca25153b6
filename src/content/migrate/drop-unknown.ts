import type { JSONSchema } from 'json-schema-to-ts';
import { keysOf, listOf } from '../read/values.ts';
import type { FileEdit, KeyPath } from './file-edit.ts';

/**
 * Takes away every key that the next layout does not know and would call an error.
 * @param schema of the next layout; levels that allow other keys are left alone
 */
export function dropUnknown(edit: FileEdit, schema: JSONSchema): void {
  walk(schema, edit.value, []);

  function walk(part: unknown, value: unknown, path: KeyPath): void {
    const { properties, additionalProperties, items } = keysOf<
      'properties' | 'additionalProperties' | 'items'
    >(part);
    if (Array.isArray(value)) {
      for (const [index, one] of listOf(value).entries()) walk(items, one, [...path, index]);
      return;
    }
    if (typeof value !== 'object' || value === null || properties === undefined) return;
    const known = keysOf<string>(properties);
    for (const [key, one] of Object.entries(value)) {
      if (known[key] !== undefined) walk(known[key], one, [...path, key]);
      else if (additionalProperties === false) {
        edit.remove(path, key);
        edit.lost([...path, key], `The layout has no key \`${key}\`.`);
      }
    }
  }
}
