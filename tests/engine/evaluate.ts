import { compileExpression, type ExpressionFinding } from '../../src/engine/expression/expression.ts';
import {
  compilePredicate,
  type EvalScope,
  Row,
  type SearchContext,
  type Value,
} from '../../src/engine/index.ts';
import { parseExpression } from '../../src/spl/index.ts';

type Fields = Readonly<Record<string, string | number | readonly (string | number)[]>>;

const context: SearchContext = {
  macros: { get: () => undefined, names: () => [] } as unknown as SearchContext['macros'],
  lookups: { get: () => undefined, names: () => [] },
  dataModels: { get: () => undefined, names: () => [] },
  now: 1_700_000_000,
};

const scope: EvalScope = {
  context,
  now: context.now,
  random: () => 1_234_567,
  searchPredicate: (expression) => {
    const compiled = compilePredicate(expression, { now: context.now } as never);
    return compiled as unknown as (row: Row) => boolean;
  },
};

/** What is wrong with an expression, parse errors aside. */
export function findingsOf(text: string, wants: 'value' | 'boolean' = 'value'): readonly ExpressionFinding[] {
  const { expression, diagnostics } = parseExpression(text);
  if (!expression) throw new Error(diagnostics.map((finding) => finding.message).join('; '));
  return compileExpression(expression, { wants }).findings;
}

/** Evaluates an expression over one row of fields; throws when it is refused. */
export function evaluate(text: string, given: Fields = {}, lookups?: SearchContext['lookups']): Value {
  const { expression, diagnostics } = parseExpression(text);
  if (!expression) throw new Error(diagnostics.map((finding) => finding.message).join('; '));
  const { compiled, findings } = compileExpression(expression);
  const refused = findings.filter((finding) => finding.code !== 'eval/boolean-result');
  if (refused.length > 0)
    throw new Error(refused.map((finding) => `${finding.message} ${finding.hint}`).join('; '));
  return compiled.evaluate(Row.of(given), lookups ? { ...scope, context: { ...context, lookups } } : scope);
}
