import { evalFunction } from '../expression/eval-function.ts';

export const atan = evalFunction({
  name: 'atan',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The arc tangent, in radians.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: atan',
  examples: [
    { eval: 'atan(1)', gives: 0.7853981633974483 },
    { eval: 'atan(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.atan(number),
});
