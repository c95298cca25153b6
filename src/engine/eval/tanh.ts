import { evalFunction } from '../expression/eval-function.ts';

export const tanh = evalFunction({
  name: 'tanh',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The hyperbolic tangent.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: tanh',
  examples: [
    { eval: 'tanh(1)', gives: 0.7615941559557649 },
    { eval: 'tanh(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.tanh(number),
});
