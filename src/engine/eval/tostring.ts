import { evalFunction } from '../expression/eval-function.ts';
import { isMultivalue, numberOf, textOf } from '../values/coerce.ts';
import { fixedText, printNumber, roundDecimals } from '../values/numbers.ts';
import type { Scalar } from '../values/value.ts';

export const tostring = evalFunction({
  name: 'tostring',
  group: 'conversion',
  signature: '(value[, "hex" | "binary" | "commas" | "duration"])',
  about:
    'The value as text: `True` or `False` of a condition, `Null` of nothing; a number also in hexadecimal or binary digits, grouped by commas (two decimals if it has any), or as a duration `HH:MM:SS` of seconds.',
  parameters: [
    { name: 'value', type: 'any' },
    { name: 'format', type: 'string', optional: true },
  ],
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, Conversion functions: tostring',
  examples: [
    { eval: 'tostring(1==1)', gives: 'True' },
    { eval: 'tostring(15, "hex")', gives: '0xF' },
    { eval: 'tostring(9, "binary")', gives: '1001' },
    { eval: 'tostring(12345.6789, "commas")', gives: '12,345.68' },
    { eval: 'tostring(615, "duration")', gives: '00:10:15' },
    { eval: 'tostring(nosuchfield)', gives: 'Null' },
  ],
  choices: [
    'Text that is no number is given back as it is, whatever the format.',
    'A duration with a fraction prints six decimals; of a day and more it begins with the days: `1+02:03:04`.',
    'Negative numbers in hex or binary, and numbers beyond 2^53, give null; fractions are cut off.',
    'Each value of a multivalue is converted.',
  ],
  compile: ({ args: [value, format], refuse }) => {
    if (!value) return () => null;
    const named = format?.constant;
    if (named !== undefined && !formats.has(textOf(named))) {
      refuse('`format` is "hex", "binary", "commas" or "duration".', 1);
    }
    return (row, scope) => {
      const input = value.evaluate(row, scope);
      if (input === null) return 'Null';
      if (typeof input === 'boolean') return input ? 'True' : 'False';
      const wanted = format?.evaluate(row, scope) ?? '';
      const print = formats.get(typeof wanted === 'string' ? wanted : '') ?? textOf;
      if (!isMultivalue(input)) return print(input);
      const printed = input.map(print).filter((text) => text !== null);
      return printed.length > 1 ? printed : (printed[0] ?? null);
    };
  },
});

const formats: ReadonlyMap<string, (value: Scalar) => string | null> = new Map([
  ['hex', (value: Scalar) => inDigits(value, 16, '0x')],
  ['binary', (value: Scalar) => inDigits(value, 2, '')],
  ['commas', withCommas],
  ['duration', asDuration],
]);

function inDigits(value: Scalar, base: 2 | 16, prefix: string): string | null {
  const number = Math.trunc(numberOf(value));
  if (Number.isNaN(number)) return textOf(value);
  if (number < 0 || number > Number.MAX_SAFE_INTEGER) return null;
  return prefix + number.toString(base).toUpperCase();
}

function withCommas(value: Scalar): string {
  const number = numberOf(value);
  if (Number.isNaN(number)) return textOf(value);
  const printed = Number.isInteger(number) ? printNumber(number) : fixedText(number, 2);
  return printed.replace(/\d(?=(\d{3})+(\.|$))/g, '$&,');
}

function asDuration(value: Scalar): string {
  const number = numberOf(value);
  if (Number.isNaN(number)) return textOf(value);
  const size = roundDecimals(Math.abs(number), 6);
  const whole = Math.floor(size);
  const two = (part: number) => String(part).padStart(2, '0');
  const days = Math.floor(whole / 86_400);
  const clock = [Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60].map(two).join(':');
  const fraction = Number.isInteger(size) ? '' : (size - whole).toFixed(6).slice(1);
  return `${number < 0 ? '-' : ''}${days > 0 ? `${days}+` : ''}${clock}${fraction}`;
}
