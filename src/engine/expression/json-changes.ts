import { type Json, writeJson } from '../json/index.ts';
import type { Row } from '../values/row.ts';
import type { CompiledExpression, EvalParameter, EvalScope } from './eval-function.ts';
import { documentReader, pairsOf } from './json-arguments.ts';

/** The parameters of a function that changes a document in several places: the document, then pairs. */
export function placesAndValues(place: 'path' | 'key'): readonly EvalParameter[] {
  return [
    { name: 'json', type: 'string' },
    { name: place, type: 'string', repeats: true },
    { name: 'value', type: 'any', repeats: true },
  ];
}

/**
 * Builds a function of {@link placesAndValues} out of one change.
 * @param change gives the document with the value put to the place, the places being taken from left to right
 * @returns a compiler; the function gives the document as text, null where it is no JSON or a place is null
 */
export function eachPlace(
  change: (document: Json, place: string, value: Json) => Json,
): (call: { readonly args: readonly CompiledExpression[] }) => (row: Row, scope: EvalScope) => string | null {
  return ({ args: [json, ...rest] }) => {
    const read = documentReader(json);
    const pairs = pairsOf(rest);
    return (row, scope) => {
      const found = pairs(row, scope);
      let document = read(row, scope);
      if (!document || !found) return null;
      for (const { path, value } of found) document = change(document, path, value);
      return writeJson(document);
    };
  };
}
