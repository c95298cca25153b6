import { compileRegex, type Regex } from '../../../src/regex/index.ts';
import type { Command, Expression, SearchExpression } from '../../../src/spl/index.ts';

/** A value that a condition asks of a field: what makes an event's verdict when it is there. */
export interface SoughtValue {
  /** `_raw` for words and phrases. */
  readonly field: string;
  /** Pieces in lower case that the value holds, wildcards between them; or the pattern that it matches. */
  readonly pieces: readonly string[];
  readonly pattern?: Regex;
}

/**
 * Lists what the condition of a command asks for: equality, lists, wildcards, LIKE and regular expressions. Parts under
 * NOT are left out, for what is not there cannot be shown.
 */
export function soughtValues(command: Command): readonly SoughtValue[] {
  switch (command.kind) {
    case 'search':
      return ofSearch(command.expression);
    case 'tstats':
      return command.where ? ofSearch(command.where) : [];
    case 'where':
      return ofExpression(command.expression);
    case 'regex': {
      const pattern = command.negated ? undefined : regexOf(command.pattern.text);
      return pattern ? [{ field: command.field?.name ?? '_raw', pieces: [], pattern }] : [];
    }
    default:
      return [];
  }
}

function ofSearch(expression: SearchExpression): SoughtValue[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.flatMap(ofSearch);
    case 'comparison':
      return expression.operator === '=' ? wild(expression.field.name, expression.value.text) : [];
    case 'in':
      return expression.values.flatMap(({ text }) => wild(expression.field.name, text));
    case 'term':
      return wild('_raw', expression.text);
    case 'not':
    case 'time':
    case 'subsearch':
    case 'all':
      return [];
  }
}

function ofExpression(expression: Expression): SoughtValue[] {
  switch (expression.kind) {
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === 'AND' || operator === 'OR') return [...ofExpression(left), ...ofExpression(right)];
      if (operator === '=') return [...equal(left, right), ...equal(right, left)];
      return operator === 'LIKE' ? like(left, right) : [];
    }
    case 'in':
      return expression.list.flatMap((one) => equal(expression.value, one));
    case 'call': {
      const [first, second] = expression.args;
      if (!first || !second) return [];
      const name = expression.name.toLowerCase();
      if (name === 'like') return like(first, second);
      if (name !== 'match' || second.kind !== 'string') return [];
      const field = fieldOf(first);
      const pattern = regexOf(second.value);
      return field !== undefined && pattern ? [{ field, pieces: [], pattern }] : [];
    }
    default:
      return [];
  }
}

function equal(side: Expression, value: Expression): SoughtValue[] {
  const field = fieldOf(side);
  if (field === undefined || (value.kind !== 'string' && value.kind !== 'number')) return [];
  return [{ field, pieces: [String(value.value).toLowerCase()] }];
}

function like(side: Expression, value: Expression): SoughtValue[] {
  const field = fieldOf(side);
  if (field === undefined || value.kind !== 'string') return [];
  return [{ field, pieces: nonEmpty(value.value.toLowerCase().split(/[%_]/)) }];
}

/** The field that an expression reads, through functions that only change its form: `lower(Image)`. */
function fieldOf(expression: Expression): string | undefined {
  if (expression.kind === 'field') return expression.name;
  const [only, ...more] = expression.kind === 'call' ? expression.args : [];
  return only && more.length === 0 ? fieldOf(only) : undefined;
}

function wild(field: string, text: string): SoughtValue[] {
  const pieces = nonEmpty(text.toLowerCase().split('*'));
  return pieces.length > 0 ? [{ field, pieces }] : [];
}

function nonEmpty(pieces: readonly string[]): string[] {
  return pieces.filter((piece) => piece !== '');
}

function regexOf(text: string): Regex | undefined {
  const compiled = compileRegex(text);
  return compiled.ok ? compiled.regex : undefined;
}
