import { evalFunction } from '../expression/eval-function.ts';

export const cosh = evalFunction({
  name: 'cosh',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The hyperbolic cosine.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: cosh',
  examples: [
    { eval: 'cosh(1)', gives: 1.5430806348152437 },
    { eval: 'cosh(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.cosh(number),
});
