import { evalFunction } from '../expression/eval-function.ts';

export const acosh = evalFunction({
  name: 'acosh',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The inverse hyperbolic cosine; null below 1.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: acosh',
  examples: [
    { eval: 'acosh(2)', gives: 1.3169578969248166 },
    { eval: 'acosh(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.acosh(number),
});
