import {
  type Expression,
  printExpression,
  printSearchExpression,
  type SearchExpression,
  walkExpression,
} from '../../spl/index.ts';
import type { Span } from '../../text/index.ts';

/** One term of a conjunction: all of them must hold for a row to pass. */
export type Term = SearchTermOf | WhereTerm;

interface TermHead {
  readonly negated: boolean;
  readonly span: Span;
  readonly fields: readonly string[];
}
/** Of `search` and tstats WHERE. */
export interface SearchTermOf extends TermHead {
  readonly language: 'search';
  readonly node: SearchExpression;
}
/** Of `where`. */
export interface WhereTerm extends TermHead {
  readonly language: 'where';
  readonly node: Expression;
}

/** Splits a search expression into the terms that must all hold: NOT (a OR b) is NOT a and NOT b. */
export function termsOfSearch(node: SearchExpression, negated = false): SearchTermOf[] {
  if (node.kind === 'not') return termsOfSearch(node.operand, !negated);
  if (node.kind === (negated ? 'or' : 'and')) {
    return node.operands.flatMap((operand) => termsOfSearch(operand, negated));
  }
  const isTest = node.kind === 'comparison' || node.kind === 'in';
  return [
    {
      language: 'search',
      node,
      negated,
      span: node.span,
      fields: isTest ? [node.field.name] : node.kind === 'term' ? ['_raw'] : [],
    },
  ];
}

/** Tells whether two terms are the same but for their negation. */
export function isSameTerm(a: Term, b: Term): boolean {
  if (a.language === 'search') return b.language === 'search' && keyOf(a.node) === keyOf(b.node);
  return b.language === 'where' && printExpression(a.node) === printExpression(b.node);
}

/** Values are compared without letter case, names of fields with it. */
function keyOf(node: SearchExpression): string {
  const text = printSearchExpression(node);
  if (node.kind !== 'comparison' && node.kind !== 'in') return text;
  return /case\(/i.test(text) ? text : `${node.field.name} ${text.toLowerCase()}`;
}

/** Splits a condition into the terms that must all hold. */
export function termsOfCondition(node: Expression, negated = false): WhereTerm[] {
  if (node.kind === 'unary' && node.operator === 'NOT') return termsOfCondition(node.operand, !negated);
  if (node.kind === 'binary' && node.operator === (negated ? 'OR' : 'AND')) {
    return [...termsOfCondition(node.left, negated), ...termsOfCondition(node.right, negated)];
  }
  const fields: string[] = [];
  walkExpression(node, (part) => {
    if (part.kind === 'field') fields.push(part.name);
  });
  return [{ language: 'where', node, negated, span: node.span, fields }];
}
