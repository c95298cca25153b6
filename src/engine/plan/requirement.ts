import { compileRegex } from '../../regex/index.ts';
import type { Expression, SearchExpression } from '../../spl/index.ts';
import { foldCase } from '../predicate/fold-case.ts';
import { compileSubnet } from '../predicate/subnet.ts';
import type { Requirement } from '../run/source.ts';
import { readNumber } from '../values/numbers.ts';

/** Nothing is required: every event may be wanted. */
export const noRequirement: Requirement = { kind: 'none' };

/** Requires both; knows that nothing required adds nothing. */
export function requireAll(parts: readonly Requirement[]): Requirement {
  const of = parts.flatMap((part) => (part.kind === 'all' ? part.of : part.kind === 'none' ? [] : [part]));
  const [only] = of;
  if (!only) return noRequirement;
  return of.length === 1 ? only : { kind: 'all', of };
}

/** Requires one of the parts; one that requires nothing makes the whole require nothing. No parts: nothing. */
export function requireAny(parts: readonly Requirement[]): Requirement {
  const of = parts.flatMap((part) => (part.kind === 'any' ? part.of : [part]));
  const [only] = of;
  if (!only || of.some((part) => part.kind === 'none')) return noRequirement;
  return of.length === 1 ? only : { kind: 'any', of };
}

/**
 * Derives what an event must hold to meet a search expression. What cannot be told from single values (NOT, order,
 * subnets, time, subsearches) requires nothing, so the answer is always sound.
 * @param writable tells of fields whose value a command may have changed since the event was read
 */
export function requirementOf(
  expression: SearchExpression,
  writable: (field: string) => boolean = () => false,
): Requirement {
  switch (expression.kind) {
    case 'and':
      return requireAll(expression.operands.map((operand) => requirementOf(operand, writable)));
    case 'or':
      return requireAny(expression.operands.map((operand) => requirementOf(operand, writable)));
    case 'comparison': {
      if (expression.operator !== '=' || writable(expression.field.name)) return noRequirement;
      return containsValue(expression.field.name, expression.value.text);
    }
    case 'in': {
      const field = expression.field.name;
      if (writable(field)) return noRequirement;
      return requireAny(expression.values.map((value) => containsValue(field, value.text)));
    }
    case 'term':
      return writable('_raw') ? noRequirement : contains('_raw', expression.text.split('*'));
    case 'not':
    case 'all':
    case 'time':
    case 'subsearch':
      return noRequirement;
  }
}

/** What an event must hold so that an eval condition can be true: equality with texts, IN, like(), AND, OR. */
export function requirementOfCondition(
  expression: Expression,
  writable: (field: string) => boolean = () => false,
): Requirement {
  switch (expression.kind) {
    case 'binary': {
      const { left, right } = expression;
      switch (expression.operator) {
        case 'AND':
          return requireAll([
            requirementOfCondition(left, writable),
            requirementOfCondition(right, writable),
          ]);
        case 'OR':
          return requireAny([
            requirementOfCondition(left, writable),
            requirementOfCondition(right, writable),
          ]);
        case '=':
          return requireAll([equals(left, right, writable), equals(right, left, writable)]);
        case 'LIKE':
          return like(left, right, writable);
        default:
          return noRequirement;
      }
    }
    case 'in':
      return requireAny(expression.list.map((item) => equals(expression.value, item, writable)));
    case 'call': {
      const [subject, ...rest] = expression.args;
      if (!subject) return noRequirement;
      if (expression.name === 'in') return requireAny(rest.map((item) => equals(subject, item, writable)));
      if (expression.name === 'match' && rest[0]?.kind === 'string' && subject.kind === 'field') {
        return writable(subject.name) ? noRequirement : requirementOfPattern(subject.name, rest[0].value);
      }
      if (expression.name === 'like' && rest[0]) return like(subject, rest[0], writable);
      return noRequirement;
    }
    default:
      return noRequirement;
  }
}

/** What a field must contain so that a regular expression can find something in it. */
export function requirementOfPattern(field: string, pattern: string): Requirement {
  const compiled = compileRegex(pattern);
  // Beyond ASCII the expression's idea of letter case and that of values may differ.
  const pieces = compiled.ok ? compiled.regex.literals.filter((piece) => /^[\x20-\x7e]+$/.test(piece)) : [];
  return pieces.length > 0 ? { kind: 'contains', field, pieces } : noRequirement;
}

function containsValue(field: string, text: string): Requirement {
  return compileSubnet(text) ? noRequirement : contains(field, text.split('*'));
}

function contains(field: string, pieces: readonly string[]): Requirement {
  const wanted = pieces.filter((piece) => piece !== '').map(foldCase);
  return wanted.length > 0 ? { kind: 'contains', field, pieces: wanted } : noRequirement;
}

function equals(side: Expression, other: Expression, writable: (field: string) => boolean): Requirement {
  if (side.kind !== 'field' || other.kind !== 'string' || writable(side.name)) return noRequirement;
  // Digits are compared by value: 1.0 equals "1" without holding it.
  const isNumber = !Number.isNaN(readNumber(other.value));
  return isNumber ? noRequirement : contains(side.name, [other.value]);
}

function like(side: Expression, pattern: Expression, writable: (field: string) => boolean): Requirement {
  if (side.kind !== 'field' || pattern.kind !== 'string' || writable(side.name)) return noRequirement;
  // A backslash may escape what follows it, so pieces end there too.
  return contains(side.name, pattern.value.split(/[%_\\]/));
}
