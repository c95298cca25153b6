import { evalFunction } from '../expression/eval-function.ts';

export const asinh = evalFunction({
  name: 'asinh',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The inverse hyperbolic sine.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: asinh',
  examples: [
    { eval: 'asinh(1)', gives: 0.881373587019543 },
    { eval: 'asinh(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.asinh(number),
});
