import { evalFunction } from '../expression/eval-function.ts';

export const atanh = evalFunction({
  name: 'atanh',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The inverse hyperbolic tangent; null outside -1 to 1.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: atanh',
  examples: [
    { eval: 'atanh(0)', gives: 0 },
    { eval: 'atanh(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.atanh(number),
});
