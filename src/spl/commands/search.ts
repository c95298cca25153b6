import { commandSyntax } from '../command-syntax.ts';
import { searchExpressionReads } from '../flow.ts';
import { printSearchExpression } from '../print.ts';
import { readWholeSearchExpression } from '../search-expression.ts';

/** `search`: keeps the rows that a search expression holds for. */
export const search = commandSyntax({
  kind: 'search',
  name: 'search',
  about: 'Keeps the events or rows that match terms, phrases, comparisons and subsearches.',
  syntax: 'search <search-expression>',
  category: 'filtering',
  source: 'Search Reference: search',
  parse: (cursor) => ({ expression: readWholeSearchExpression(cursor), implicit: false }),
  print: (node) => (node.expression.kind === 'all' ? '' : printSearchExpression(node.expression)),
  fields: (node) => ({ reads: searchExpressionReads(node.expression) }),
});
