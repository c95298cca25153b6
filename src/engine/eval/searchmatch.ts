import { parseSearchExpression } from '../../spl/index.ts';
import { type EvalScope, evalFunction } from '../expression/eval-function.ts';
import type { Row } from '../values/row.ts';

export const searchmatch = evalFunction({
  name: 'searchmatch',
  group: 'comparison',
  signature: '("search expression")',
  about: 'True where the row matches a search expression, by the rules of the command search.',
  parameters: [{ name: 'search expression', type: 'string' }],
  returns: 'boolean',
  nulls: 'handled',
  source: 'Search Reference, Comparison and Conditional functions: searchmatch',
  examples: [
    { eval: 'searchmatch("x=HI y=*")', given: { x: 'hi', y: 'bye' }, gives: true },
    { eval: 'searchmatch("x=hi NOT y=*")', given: { x: 'hi', y: 'bye' }, gives: false },
  ],
  choices: ['The expression must be a literal; subsearches in it are refused.'],
  compile: ({ args: [text], refuse, report }) => {
    if (typeof text?.constant !== 'string') {
      refuse('The search expression must be a text in double quotes.', 0);
      return () => null;
    }
    const { expression, diagnostics } = parseSearchExpression(text.constant);
    if (!expression || text.constant.includes('[')) {
      const reason = diagnostics[0]?.message ?? 'subsearches cannot run here';
      report(
        'eval/bad-search',
        `The search expression \`${text.constant}\` cannot be read: ${reason}`,
        undefined,
        0,
      );
      return () => null;
    }
    // One predicate a run: the scope holds the run's clock and lookups.
    let compiledFor: EvalScope | undefined;
    let matches: (row: Row) => boolean = () => false;
    return (row, scope) => {
      if (scope !== compiledFor) {
        matches = scope.searchPredicate(expression);
        compiledFor = scope;
      }
      return matches(row);
    };
  },
});
