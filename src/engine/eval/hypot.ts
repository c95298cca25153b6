import { evalFunction } from '../expression/eval-function.ts';

export const hypot = evalFunction({
  name: 'hypot',
  group: 'trigonometry',
  signature: '(x, y)',
  about: 'The length of the hypotenuse of a right triangle with sides x and y.',
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'y', type: 'number' },
  ],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: hypot',
  examples: [
    { eval: 'hypot(3, 4)', gives: 5 },
    { eval: 'hypot(n, 4)', gives: null },
  ],
  apply: ([x, y]) => Math.hypot(x, y),
});
