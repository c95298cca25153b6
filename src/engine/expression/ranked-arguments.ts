import { numberOf, scalarsOf, textOf } from '../values/coerce.ts';
import { compareText } from '../values/text-order.ts';
import type { Scalar } from '../values/value.ts';
import { isQuoted } from './comparison.ts';
import type { CallToCompile, Evaluate } from './eval-function.ts';

/**
 * Builds min() and max(): the least or greatest of all values of the arguments, nulls left out. Numbers rank below
 * text; a value that reads as a number is one, but a literal in quotes is text whatever it holds.
 * @param sign 1 for the greatest, -1 for the least
 * @source Search Reference, Statistical eval functions: max, min
 */
export function extremeOf(call: CallToCompile, sign: 1 | -1): Evaluate {
  const args = call.args.map((argument) => ({ evaluate: argument.evaluate, quoted: isQuoted(argument) }));
  return (row, scope) => {
    let best: Ranked | undefined;
    for (const { evaluate, quoted } of args) {
      const value = evaluate(row, scope);
      if (typeof value === 'boolean') continue;
      for (const scalar of scalarsOf(value)) {
        const ranked = { scalar, number: quoted ? Number.NaN : numberOf(scalar) };
        if (!best || compareRanked(ranked, best) * sign > 0) best = ranked;
      }
    }
    return best?.scalar ?? null;
  };
}

interface Ranked {
  readonly scalar: Scalar;
  /** NaN for text. */
  readonly number: number;
}

function compareRanked(a: Ranked, b: Ranked): number {
  const aIsText = Number.isNaN(a.number);
  const bIsText = Number.isNaN(b.number);
  if (aIsText !== bIsText) return aIsText ? 1 : -1;
  return aIsText ? compareText(textOf(a.scalar), textOf(b.scalar)) : a.number - b.number;
}
