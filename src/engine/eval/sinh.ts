import { evalFunction } from '../expression/eval-function.ts';

export const sinh = evalFunction({
  name: 'sinh',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The hyperbolic sine.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: sinh',
  examples: [
    { eval: 'sinh(1)', gives: 1.1752011936438014 },
    { eval: 'sinh(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.sinh(number),
});
