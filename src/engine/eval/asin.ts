import { evalFunction } from '../expression/eval-function.ts';

export const asin = evalFunction({
  name: 'asin',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The arc sine, in radians; null outside -1 to 1.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: asin',
  examples: [
    { eval: 'asin(1)', gives: 1.5707963267948966 },
    { eval: 'asin(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.asin(number),
});
