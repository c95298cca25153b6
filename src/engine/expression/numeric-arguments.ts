import { numberOf, scalarsOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';
import { isQuoted } from './comparison.ts';
import type { CallToCompile, EvalScope } from './eval-function.ts';

/**
 * Collects the numbers among the arguments of sum() and avg(): every value of a multivalue counts, text and nulls are
 * left out, and a literal in quotes is refused.
 * @source Search Reference, Statistical eval functions: avg, sum
 */
export function numbersOf(call: CallToCompile): (row: Row, scope: EvalScope) => readonly number[] {
  const quoted = call.args.findIndex(isQuoted);
  if (quoted >= 0) call.refuse('A text in quotes is not a number.', quoted);
  return (row, scope) => {
    const numbers: number[] = [];
    for (const argument of call.args) {
      const value = argument.evaluate(row, scope);
      if (typeof value === 'boolean') continue;
      for (const scalar of scalarsOf(value)) {
        const number = numberOf(scalar);
        if (!Number.isNaN(number)) numbers.push(number);
      }
    }
    return numbers;
  };
}
