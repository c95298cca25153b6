import type { CorrelationBound } from '../tree.ts';
import { compareFractions, type Fraction, fractionOfNumber } from './fraction.ts';

/** Compiles the bounds of a condition, which must all hold, to a test of exact numbers. */
export function fractionTest(bounds: readonly CorrelationBound[]): (figure: Fraction) => boolean {
  const limits = bounds.map(({ operator, number }) => ({ operator, limit: fractionOfNumber(number) }));
  return (figure) => limits.every(({ operator, limit }) => holds(operator, compareFractions(figure, limit)));
}

/** The same for counts. */
export function countTest(bounds: readonly CorrelationBound[]): (count: number) => boolean {
  return (count) => bounds.every(({ operator, number }) => holds(operator, count - number));
}

/** @param order negative where the figure is below the bound, zero where they are equal */
function holds(operator: CorrelationBound['operator'], order: number): boolean {
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'neq':
      return order !== 0;
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
  }
}
