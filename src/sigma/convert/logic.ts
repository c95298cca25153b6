import type { Expression, SearchExpression } from '../../spl/index.ts';
import { call, evalGroup, evalNot, fieldValue, searchGroup, searchNot } from './spl-nodes.ts';
import type { SplunkField } from './splunk-fields.ts';

/** One comparison of a rule, in the two languages of SPL. */
export interface Leaf {
  readonly kind: 'leaf';
  /** As `search` says it; undefined where it cannot say it exactly. */
  readonly search: SearchExpression | undefined;
  /**
   * As `where` says it: true where the comparison holds; otherwise false, or null where a field has no value.
   */
  readonly where: Expression;
  /** Fields whose lack makes `where` null: NOT needs to know. None where it never is. */
  readonly unknownWithout: readonly string[];
  /** What it reads. */
  readonly fields: readonly SplunkField[];
}

/** What a rule asks, as a tree over its comparisons. */
export type Logic =
  | Leaf
  | { readonly kind: 'and' | 'or'; readonly of: readonly Logic[] }
  | { readonly kind: 'not'; readonly of: Logic };

/** Joins parts; one alone is itself, and a part of the same kind is taken apart. */
export function logicGroup(kind: 'and' | 'or', parts: readonly Logic[]): Logic {
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  const [only] = of;
  return only && of.length === 1 ? only : { kind, of };
}

/** The negation; of a negation, what was negated. */
export function logicNot(of: Logic): Logic {
  return of.kind === 'not' ? of.of : { kind: 'not', of };
}

/** The parts that must all hold: those of AND, and the negated ones of a negated OR. */
export function conjuncts(logic: Logic): readonly Logic[] {
  if (logic.kind === 'and') return logic.of.flatMap(conjuncts);
  if (logic.kind === 'not' && logic.of.kind === 'or') {
    return logic.of.of.flatMap((part) => conjuncts(logicNot(part)));
  }
  return [logic];
}

/** The fields that a tree reads, each once for each comparison. */
export function fieldsOf(logic: Logic): readonly SplunkField[] {
  switch (logic.kind) {
    case 'leaf':
      return logic.fields;
    case 'not':
      return fieldsOf(logic.of);
    default:
      return logic.of.flatMap(fieldsOf);
  }
}

/** The search expression of a tree; undefined where some part has none. */
export function searchOf(logic: Logic): SearchExpression | undefined {
  switch (logic.kind) {
    case 'leaf':
      return logic.search;
    case 'not': {
      const inner = searchOf(logic.of);
      return inner && searchNot(inner);
    }
    default: {
      const operands: SearchExpression[] = [];
      for (const part of logic.of) {
        const operand = searchOf(part);
        if (!operand) return undefined;
        operands.push(operand);
      }
      return searchGroup(logic.kind, operands);
    }
  }
}

/**
 * The eval expression of a tree. A comparison with a missing field is null to eval, and NOT of null is null again, where a rule has plain truth: below NOT such a comparison is
 * joined with the question whether its fields have values.
 */
export function whereOf(logic: Logic, isNegated = false): Expression {
  switch (logic.kind) {
    case 'leaf':
      return evalGroup('AND', leafConditions(logic, isNegated));
    case 'not':
      return evalNot(whereOf(logic.of, true));
    case 'or':
      return evalGroup(
        'OR',
        logic.of.map((part) => whereOf(part, isNegated)),
      );
    case 'and':
      return evalGroup(
        'AND',
        logic.of.flatMap((part) =>
          part.kind === 'leaf' ? leafConditions(part, isNegated) : [whereOf(part, isNegated)],
        ),
      );
  }
}

function leafConditions(leaf: Leaf, isNegated: boolean): readonly Expression[] {
  const known = isNegated ? leaf.unknownWithout.map((name) => call('isnotnull', fieldValue(name))) : [];
  return [...known, leaf.where];
}
