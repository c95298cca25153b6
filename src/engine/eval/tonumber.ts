import { evalFunction } from '../expression/eval-function.ts';
import { readNumber } from '../values/numbers.ts';

export const tonumber = evalFunction({
  name: 'tonumber',
  group: 'conversion',
  signature: '(text[, base])',
  about:
    'The number that the text reads as, in a base from 2 to 36 (10 unless told). `0x` may stand before base 16. Blanks are not allowed.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'base', type: 'number', optional: true },
  ],
  returns: 'number',
  source: 'Search Reference, Conversion functions: tonumber',
  examples: [
    { eval: 'tonumber("0A4", 16)', gives: 164 },
    { eval: 'tonumber("0xff", 16)', gives: 255 },
    { eval: 'tonumber(v)', given: { v: 'forty' }, gives: null },
  ],
  choices: ['A text with a fraction is read in base 10 only. A multivalue gives null.'],
  compile: ({ args: [text, base], refuse }) => {
    if (!text) return () => null;
    if (base?.constant !== undefined && !isBase(Number(base.constant))) {
      refuse('`base` is from 2 to 36.', 1);
      return () => null;
    }
    if (typeof text.constant === 'string' && (!base || base.constant !== undefined)) {
      const value = readInBase(text.constant, Number(base?.constant ?? 10));
      if (Number.isNaN(value)) refuse(`\`${text.constant}\` is no number in that base.`, 0);
      return () => value;
    }
    return (row, scope) => {
      const value = text.evaluate(row, scope);
      const inBase = base ? base.numeric(row, scope) : 10;
      if (typeof value === 'number' && inBase === 10) return value;
      if (typeof value !== 'string' && typeof value !== 'number') return null;
      const number = readInBase(String(value), inBase);
      return !Number.isNaN(number) ? number : null;
    };
  },
});

function isBase(base: number): boolean {
  return Number.isInteger(base) && base >= 2 && base <= 36;
}

function readInBase(text: string, base: number): number {
  if (base === 10) return readNumber(text);
  if (!isBase(base)) return Number.NaN;
  const [, sign, written = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  const digits = base === 16 ? written.replace(/^0x/i, '') : written;
  if (digits === '') return Number.NaN;
  let value = 0;
  for (const character of digits.toLowerCase()) {
    const digit = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(character);
    if (digit < 0 || digit >= base) return Number.NaN;
    value = value * base + digit;
  }
  return sign === '-' ? 0 - value : value;
}
