import { commandSyntax } from '../command-syntax.ts';
import { readWholeExpression } from '../expression.ts';
import { expressionReads } from '../flow.ts';
import { printExpression } from '../print-expression.ts';

/** `where`: keeps the rows that an eval expression holds for. */
export const where = commandSyntax({
  kind: 'where',
  name: 'where',
  about: 'Keeps the rows for which an eval expression is true.',
  syntax: 'where <eval-expression>',
  category: 'filtering',
  source: 'Search Reference: where',
  parse: (cursor) => ({ expression: readWholeExpression(cursor) }),
  print: (node) => printExpression(node.expression),
  fields: (node) => ({ reads: expressionReads(node.expression) }),
});
