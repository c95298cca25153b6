import { evalFunction } from '../expression/eval-function.ts';
import { digitsBeforePoint, roundDecimals } from '../values/numbers.ts';
import { withDecimals } from '../values/precision.ts';

export const sigfig = evalFunction({
  name: 'sigfig',
  group: 'mathematical',
  signature: '(expression)',
  about:
    'The result rounded to the significant digits of its least precise literal; of a sum, to the fewest decimals. Whole literals count.',
  parameters: [{ name: 'expression', type: 'number' }],
  returns: 'number',
  source: 'Search Reference, Mathematical functions: sigfig',
  examples: [
    { eval: 'sigfig(1.00 * 1111)', gives: 1110 },
    { eval: 'sigfig(123.0 + 4.567)', gives: 127.6 },
  ],
  choices: ['An expression without literals is left as it is: fields carry no precision.'],
  compile: ({ args: [expression] }) => {
    if (!expression) return () => null;
    const { strictSignificant, strictDecimals } = expression.precision;
    return (row, scope) => {
      const value = expression.numeric(row, scope);
      if (!Number.isFinite(value)) return null;
      if (!Number.isNaN(strictDecimals)) return withDecimals(value, strictDecimals);
      if (strictSignificant === Number.POSITIVE_INFINITY) return value;
      const decimals = strictSignificant - digitsBeforePoint(value);
      return decimals < 0 ? roundDecimals(value, decimals) : withDecimals(value, decimals);
    };
  },
});
