import { type Json, jsonOfValue, readJson } from '../json/index.ts';
import { textOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';
import type { Scalar } from '../values/value.ts';
import { isQuoted } from './comparison.ts';
import type { CompiledExpression, EvalScope } from './eval-function.ts';

/** A key or path and the value that goes with it. */
export interface JsonPair {
  readonly path: string;
  readonly value: Json;
}

/** Builds the reader of `path, value, …` arguments; it gives null when a path is null. */
export function pairsOf(
  args: readonly CompiledExpression[],
): (row: Row, scope: EvalScope) => readonly JsonPair[] | null {
  const paths = args.filter((_, index) => index % 2 === 0);
  const values = args.filter((_, index) => index % 2 === 1).map(jsonReader);
  return (row, scope) => {
    const pairs: JsonPair[] = [];
    for (const [index, argument] of paths.entries()) {
      const path = argument.evaluate(row, scope);
      const read = values[index];
      if (!read || (typeof path !== 'string' && typeof path !== 'number')) return null;
      pairs.push({ path: textOf(path), value: read(row, scope) });
    }
    return pairs;
  };
}

/** Builds the reader of an argument as a JSON node; a quoted literal stays a string even when it holds digits. */
export function jsonReader(argument: CompiledExpression): (row: Row, scope: EvalScope) => Json {
  const quoted = isQuoted(argument);
  return (row, scope) => jsonOfValue(argument.evaluate(row, scope), quoted);
}

/** Builds the reader of the document that a function works on; undefined where the argument is not JSON. */
export function documentReader(
  argument: CompiledExpression | undefined,
): (row: Row, scope: EvalScope) => Json | undefined {
  return (row, scope) => {
    const value = argument?.evaluate(row, scope);
    return typeof value === 'string' || typeof value === 'number' ? documentOf(value) : undefined;
  };
}

function documentOf(value: Scalar): Json | undefined {
  return readJson(textOf(value));
}
