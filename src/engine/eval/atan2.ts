import { evalFunction } from '../expression/eval-function.ts';

export const atan2 = evalFunction({
  name: 'atan2',
  group: 'trigonometry',
  signature: '(y, x)',
  about: 'The angle from the x axis to the point (x, y), in radians.',
  parameters: [
    { name: 'y', type: 'number' },
    { name: 'x', type: 'number' },
  ],
  returns: 'number',
  source: 'Search Reference, Trig and Hyperbolic functions: atan2',
  examples: [
    { eval: 'round(atan2(1, -1) * 180 / pi())', gives: 135 },
    { eval: 'atan2(0, 1)', gives: 0 },
  ],
  apply: ([y, x]) => Math.atan2(y, x),
});
