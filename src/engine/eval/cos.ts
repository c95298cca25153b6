import { evalFunction } from '../expression/eval-function.ts';

export const cos = evalFunction({
  name: 'cos',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The cosine of an angle in radians.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: cos',
  examples: [
    { eval: 'cos(-1)', gives: 0.5403023058681398 },
    { eval: 'cos(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.cos(number),
});
