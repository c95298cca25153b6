import { compileExpression, type EvalScope, type FieldValue, type Row } from '../engine/index.ts';
import { type Expression, parseExpression, walkExpression } from '../spl/index.ts';
import { sourceText } from '../text/index.ts';

/** Reads an eval expression of the knowledge files; a fault in one is a fault of the program. */
export function parseKnowledgeExpression(text: string): Expression {
  const { expression, diagnostics } = parseExpression(sourceText('<calculated field>', text));
  if (!expression) throw new TypeError(`Not an expression: ${text}: ${diagnostics[0]?.message ?? ''}`);
  return expression;
}

/** The fields that an eval expression of the knowledge files reads, each once. */
export function fieldsOfExpression(text: string): readonly string[] {
  const names = new Set<string>();
  walkExpression(parseKnowledgeExpression(text), (node) => {
    if (node.kind === 'field') names.add(node.name);
  });
  return [...names];
}

/** Calculated fields refer to nothing but the event: no lookup files, no clock, no chance. */
export const knowledgeScope: EvalScope = {
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

/** Compiles an eval expression of the knowledge files to a function of a row. */
export function compileKnowledgeExpression(text: string): (row: Row) => FieldValue {
  const { compiled, findings } = compileExpression(parseKnowledgeExpression(text));
  const [finding] = findings;
  if (finding) throw new TypeError(`Not an expression for calculated fields: ${text}: ${finding.message}`);
  return (row) => {
    const value = compiled.evaluate(row, knowledgeScope);
    return typeof value === 'boolean' ? null : value;
  };
}
