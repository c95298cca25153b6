import {
  type FieldValue,
  noRequirement,
  type Requirement,
  Row,
  requireAll,
  requireAny,
} from '../../engine/index.ts';
import { compileSearch } from '../event-types.ts';
import { valuesOf } from '../field-text.ts';
import type { Constraint } from './data-model.ts';

/** Reads the field that a constraint names. */
export type ReadForConstraint = (event: Row, field: string) => FieldValue;

/** Compiles a constraint. Values compare as in the search command: without case, `*` stands for anything. */
export function compileConstraint(constraint: Constraint, read: ReadForConstraint): (event: Row) => boolean {
  if (isAll(constraint)) {
    const parts = constraint.all.map((part) => compileConstraint(part, read));
    return (event) => parts.every((part) => part(event));
  }
  if (isAny(constraint)) {
    const parts = constraint.any.map((part) => compileConstraint(part, read));
    return (event) => parts.some((part) => part(event));
  }
  if (isNot(constraint)) {
    const part = compileConstraint(constraint.not, read);
    return (event) => !part(event);
  }
  const parts = Object.entries(constraint).map(([field, value]) => {
    const wanted = value.toLowerCase();
    if (!wanted.includes('*')) {
      return (event: Row) => valuesOf(read(event, field)).some((one) => String(one).toLowerCase() === wanted);
    }
    // The search language's own matching decides what a wildcard means.
    const holds = compileSearch(`value="${value}"`);
    return (event: Row) => holds(new Row(undefined, [['value', read(event, field)]]));
  });
  return (event) => parts.every((part) => part(event));
}

/** What an event must hold to meet a constraint; `NOT` requires nothing. */
export function constraintRequirement(
  constraint: Constraint,
  requirementOf: (field: string, pieces: readonly string[]) => Requirement,
): Requirement {
  if (isAll(constraint))
    return requireAll(constraint.all.map((part) => constraintRequirement(part, requirementOf)));
  if (isAny(constraint))
    return requireAny(constraint.any.map((part) => constraintRequirement(part, requirementOf)));
  if (isNot(constraint)) return noRequirement;
  return requireAll(
    Object.entries(constraint).map(([field, value]) =>
      requirementOf(
        field,
        value
          .toLowerCase()
          .split('*')
          .filter((piece) => piece !== ''),
      ),
    ),
  );
}

type All = Extract<Constraint, { all: readonly Constraint[] }>;
type Any = Extract<Constraint, { any: readonly Constraint[] }>;

function isAll(constraint: Constraint): constraint is All {
  return Array.isArray((constraint as Partial<All>).all);
}

function isAny(constraint: Constraint): constraint is Any {
  return Array.isArray((constraint as Partial<Any>).any);
}

function isNot(constraint: Constraint): constraint is { readonly not: Constraint } {
  return typeof (constraint as { not?: unknown }).not === 'object';
}
