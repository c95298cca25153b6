import { evalFunction } from '../expression/eval-function.ts';

export const acos = evalFunction({
  name: 'acos',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The arc cosine, in radians; null outside -1 to 1.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: acos',
  examples: [
    { eval: 'acos(0)', gives: 1.5707963267948966 },
    { eval: 'acos(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.acos(number),
});
