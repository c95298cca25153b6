import { evalFunction } from '../expression/eval-function.ts';
import { precisionOfLiteral } from '../values/precision.ts';

/** Twelve digits, as the manual states; they limit a product like any literal's digits. */
const digits = '3.14159265358';

export const pi = evalFunction({
  name: 'pi',
  group: 'mathematical',
  signature: '()',
  about: 'The constant pi to twelve digits.',
  parameters: [],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: pi',
  examples: [
    { eval: 'round(pi(), 4)', gives: '3.1416' },
    { eval: 'acos(0) * 180 / pi()', gives: 90.0000000003 },
  ],
  compile: () => ({ evaluate: () => Number(digits), precision: precisionOfLiteral(digits) }),
});
