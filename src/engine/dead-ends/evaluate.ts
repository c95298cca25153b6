import { type Expression, type SearchExpression, walkExpression } from '../../spl/index.ts';
import type { EvalScope } from '../expression/eval-function.ts';
import { compileExpression } from '../expression/expression.ts';
import { compilePredicate } from '../predicate/compile-predicate.ts';
import { Row } from '../values/row.ts';
import type { Scalar, Value } from '../values/value.ts';
import type { Possible } from './possible.ts';

/** So many combinations of values are tried for one term. */
const mostCombinations = 64;

/** Functions whose value is not decided by their arguments. */
const undecided: ReadonlySet<string> = new Set(['now', 'time', 'random', 'lookup', 'searchmatch']);

/** Nothing outside the row is needed: functions that look further are not evaluated here. */
const scope: EvalScope = {
  context: {
    macros: { get: () => undefined, names: () => [], arities: () => [] },
    lookups: { get: () => undefined, names: () => [] },
    dataModels: { get: () => undefined, names: () => [] },
    now: 0,
  },
  now: 0,
  random: () => 0,
  searchPredicate: () => () => false,
};

/** A row's values by field; a field that is not there is null. */
export type Values = ReadonlyMap<string, Scalar | null>;

/** Tells whether the row alone decides what an expression gives. */
export function isDecided(expression: Expression): boolean {
  let decided = true;
  walkExpression(expression, (node) => {
    if (node.kind === 'value-subsearch' || (node.kind === 'call' && undecided.has(node.name)))
      decided = false;
  });
  return decided;
}

/** Makes a function of an expression; nothing when it does not compile or depends on more than the row. */
export function evaluator(
  expression: Expression,
  wants: 'value' | 'boolean',
): ((values: Values) => Value) | undefined {
  if (!isDecided(expression)) return undefined;
  const { compiled, findings } = compileExpression(expression, { wants });
  return findings.length > 0 ? undefined : (values) => compiled.evaluate(rowOf(values), scope);
}

/** Makes a function of a comparison or list of a search expression. */
export function tester(
  expression: Extract<SearchExpression, { kind: 'comparison' | 'in' }>,
): (values: Values) => boolean {
  const holds = compilePredicate(expression, { now: 0 });
  return (values) => holds(rowOf(values));
}

function rowOf(values: Values): Row {
  return new Row({
    read: (name) => values.get(name) ?? null,
    names: () => values.keys(),
  });
}

/**
 * Lists the rows that the fields can make together.
 * @returns nothing when a field can have any value or several, or the rows are too many to try
 */
export function combinations(
  fields: readonly string[],
  possibleOf: (field: string) => Possible,
): readonly Values[] | undefined {
  let rows: Map<string, Scalar | null>[] = [new Map()];
  for (const field of new Set(fields)) {
    const { values, canBeNull, canBeMultivalue } = possibleOf(field);
    if (!values || canBeMultivalue) return undefined;
    const each = canBeNull ? [...values, null] : values;
    if (rows.length * each.length > mostCombinations) return undefined;
    rows = rows.flatMap((row) => each.map((value) => new Map(row).set(field, value)));
  }
  return rows;
}
