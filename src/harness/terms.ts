import type { Command, Expression, SearchExpression } from '../spl/index.ts';
import type { Span } from '../text/index.ts';

/** One condition among those that a command joins by AND. */
export interface Term {
  readonly span: Span;
  /** The command reduced to this condition. */
  readonly command: Command;
  /** Fields that the condition reads; `_raw` for a word or phrase. */
  readonly fields: readonly string[];
}

/**
 * Splits the condition of a filtering command into the terms that all must hold. A command that filters by no
 * condition (stats, dedup …) has none. The condition of tstats is given as the `search` that it amounts to.
 */
export function termsOf(command: Command): Term[] {
  switch (command.kind) {
    case 'search':
      return searchTerms(command.expression, command);
    case 'tstats':
      return command.where ? searchTerms(command.where, command) : [];
    case 'where':
      return conjuncts(command.expression).map((expression) => ({
        span: expression.span,
        command: { ...command, expression },
        fields: [...new Set(fieldsOfExpression(expression))],
      }));
    case 'regex':
      return [{ span: command.span, command, fields: [command.field?.name ?? '_raw'] }];
    default:
      return [];
  }
}

function searchTerms(expression: SearchExpression, command: Command): Term[] {
  const parts = expression.kind === 'and' ? expression.operands : [expression];
  return parts
    .filter((part) => part.kind !== 'all')
    .flatMap((part) => (part.kind === 'and' ? searchTerms(part, command) : [searchTerm(part, command)]));
}

function searchTerm(expression: SearchExpression, { nameSpan, span }: Command): Term {
  return {
    span: expression.span,
    command: { kind: 'search', name: 'search', nameSpan, span, expression, implicit: false },
    fields: [...new Set(fieldsOfSearch(expression))],
  };
}

function fieldsOfSearch(expression: SearchExpression): string[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.flatMap(fieldsOfSearch);
    case 'not':
      return fieldsOfSearch(expression.operand);
    case 'comparison':
    case 'in':
      return [expression.field.name];
    case 'term':
      return expression.text === '*' ? [] : ['_raw'];
    case 'time':
      return ['_time'];
    case 'subsearch':
    case 'all':
      return [];
  }
}

function conjuncts(expression: Expression): Expression[] {
  if (expression.kind !== 'binary' || expression.operator !== 'AND') return [expression];
  return [...conjuncts(expression.left), ...conjuncts(expression.right)];
}

function fieldsOfExpression(expression: Expression): string[] {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'value-subsearch':
      return [];
    case 'field':
      return [expression.name];
    case 'call':
      return expression.args.flatMap(fieldsOfExpression);
    case 'unary':
      return fieldsOfExpression(expression.operand);
    case 'binary':
      return [...fieldsOfExpression(expression.left), ...fieldsOfExpression(expression.right)];
    case 'in':
      return [expression.value, ...expression.list].flatMap(fieldsOfExpression);
  }
}
