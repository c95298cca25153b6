import { evalFunction } from '../expression/eval-function.ts';

export const tan = evalFunction({
  name: 'tan',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The tangent of an angle in radians.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: tan',
  examples: [
    { eval: 'tan(1)', gives: 1.5574077246549023 },
    { eval: 'tan(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.tan(number),
});
