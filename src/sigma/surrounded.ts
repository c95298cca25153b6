import type { ModifierFault } from './modifier.ts';
import { anyRun, isAnyRun, type TextPattern } from './text-pattern.ts';
import type { FieldSide, RuleValue } from './tree.ts';

/** Sides of a value that may be followed by anything. */
export interface OpenSides {
  readonly start: boolean;
  readonly end: boolean;
}

/**
 * Lets a value stand with anything before or behind it. A side that is open already stays as it is. A regular expression is searched for
 * anywhere, so that nothing changes.
 */
export function surrounded(value: RuleValue, open: OpenSides): RuleValue | ModifierFault {
  switch (value.kind) {
    case 'text':
      return { ...value, pattern: openPattern(value.pattern, open) };
    case 'field':
      return { ...value, side: openSide(value.side, open) };
    default:
      return value;
  }
}

function openPattern(pattern: TextPattern, { start, end }: OpenSides): TextPattern {
  const parts = [...pattern];
  if (start && !isAnyRun(parts[0])) parts.unshift(anyRun);
  if (end && !isAnyRun(parts.at(-1))) parts.push(anyRun);
  return parts;
}

function openSide(side: FieldSide, open: OpenSides): FieldSide {
  // `startswith` holds the value at the start: it opens the end.
  const opensStart = open.start || side === 'end' || side === 'anywhere';
  const opensEnd = open.end || side === 'start' || side === 'anywhere';
  if (opensStart && opensEnd) return 'anywhere';
  if (opensStart) return 'end';
  return opensEnd ? 'start' : 'whole';
}
