import { evalFunction } from '../expression/eval-function.ts';

export const log = evalFunction({
  name: 'log',
  group: 'mathematical',
  signature: '(number[, base])',
  about: 'The logarithm to a base, 10 unless told; null where there is none.',
  parameters: [
    { name: 'number', type: 'number' },
    { name: 'base', type: 'number', optional: true },
  ],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: log',
  examples: [
    { eval: 'log(1000)', gives: 3 },
    { eval: 'log(8, 2)', gives: 3 },
    { eval: 'log(0)', gives: null },
  ],
  apply: ([number, base = 10]) => {
    // The platform's own logarithms are exact for whole powers; a quotient of natural ones is not.
    if (base === 10) return Math.log10(number);
    return base === 2 ? Math.log2(number) : Math.log(number) / Math.log(base);
  },
});
