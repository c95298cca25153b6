import { evalFunction } from '../expression/eval-function.ts';
import { type Precision, unlimited, withDecimals } from '../values/precision.ts';

export const pow = evalFunction({
  name: 'pow',
  group: 'mathematical',
  signature: '(base, exponent)',
  about: 'The base to the power of the exponent.',
  parameters: [
    { name: 'base', type: 'number' },
    { name: 'exponent', type: 'number' },
  ],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: pow',
  examples: [
    { eval: 'pow(2, 10)', gives: 1024 },
    { eval: 'pow(2.5, 2)', gives: 6.3 },
    { eval: 'pow(n, 2)', given: { n: '2.5' }, gives: 6.25 },
  ],
  choices: [
    'A literal base with a decimal point gives the decimals that are printed; a whole one does with a fractional literal as exponent, pow(2, 0.5) being 1, but not otherwise, so that pow(10, -3) is 0.001.',
  ],
  compile: ({ args: [base, exponent] }) => {
    if (!base || !exponent) return () => null;
    const numeric: typeof base.numeric = (row, scope) =>
      base.numeric(row, scope) ** exponent.numeric(row, scope);
    const decimals = printedDecimals(base.precision, exponent.precision);
    return {
      numeric,
      precision: unlimited,
      evaluate: (row, scope) => {
        const value = numeric(row, scope);
        if (!Number.isFinite(value)) return null;
        return decimals === undefined ? value : withDecimals(value, decimals);
      },
    };
  },
});

function printedDecimals(base: Precision, exponent: Precision): number | undefined {
  if (base.decimals > 0) return base.decimals;
  return base.decimals === 0 && exponent.decimals > 0 ? 0 : undefined;
}
