import { operatorRanks } from './expression.ts';
import { printQuoted } from './field-list.ts';
import { printSearch } from './print.ts';
import type { Assignment, Expression } from './tree.ts';

/**
 * Prints an eval expression in canonical form: it reads back as an equal tree. Parentheses where needed, and
 * around AND beside OR: `search` would read the two the other way round.
 */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'string':
      return printQuoted(expression.value);
    case 'field':
      return expression.quoted ? printSingleQuoted(expression.name) : expression.name;
    case 'call':
      return `${expression.name}(${expression.args.map(printExpression).join(', ')})`;
    case 'unary':
      return expression.operator === 'NOT'
        ? `NOT ${printAtLeast(expression.operand, operatorRanks.NOT)}`
        : `${expression.operator}${printSigned(expression.operand)}`;
    case 'in':
      return `${printAtLeast(expression.value, operatorRanks.IN)} IN (${expression.list
        .map(printExpression)
        .join(', ')})`;
    case 'binary': {
      const rank = operatorRanks[expression.operator];
      if (expression.operator === 'OR') {
        return `${printAlternative(expression.left)} OR ${printAlternative(expression.right, rank + 1)}`;
      }
      return `${printAtLeast(expression.left, rank)} ${expression.operator} ${printAtLeast(
        expression.right,
        rank + 1,
      )}`;
    }
    case 'value-subsearch':
      return `[${printSearch(expression.search)}]`;
  }
}

/** Prints `name=expression`, the name quoted where it would not read back bare. */
export function printAssignment(assignment: Assignment): string {
  const { name } = assignment.target;
  // Control characters stand between words like blanks.
  const target = /^[^\s\p{Cc}\u00a0=,()[\]"'|\\]+$/u.test(name) ? name : printQuoted(name);
  return `${target}=${printExpression(assignment.expression)}`;
}

function printAtLeast(expression: Expression, rank: number): string {
  const text = printExpression(expression);
  return rankOf(expression) < rank ? `(${text})` : text;
}

function printAlternative(expression: Expression, rank: number = operatorRanks.OR): string {
  const isAnd = expression.kind === 'binary' && expression.operator === 'AND';
  return isAnd ? `(${printExpression(expression)})` : printAtLeast(expression, rank);
}

/** `-(-1)` rather than `--1`. */
function printSigned(operand: Expression): string {
  const needsGroup = rankOf(operand) < operatorRanks.sign || operand.kind === 'unary';
  return needsGroup ? `(${printExpression(operand)})` : printExpression(operand);
}

function rankOf(expression: Expression): number {
  switch (expression.kind) {
    case 'binary':
      return operatorRanks[expression.operator];
    case 'in':
      return operatorRanks.IN;
    case 'unary':
      return expression.operator === 'NOT' ? operatorRanks.NOT : operatorRanks.sign;
    default:
      return Infinity;
  }
}

function printSingleQuoted(name: string): string {
  return `'${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
