import { evalFunction } from '../expression/eval-function.ts';

export const sin = evalFunction({
  name: 'sin',
  group: 'trigonometry',
  signature: '(number)',
  about: 'The sine of an angle in radians.',
  parameters: [{ name: 'number', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: sin',
  examples: [
    { eval: 'sin(1)', gives: 0.8414709848078965 },
    { eval: 'sin(n)', given: { n: 'text' }, gives: null },
  ],
  apply: ([number]) => Math.sin(number),
});
