import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  fixedText,
  printNumber,
  readNumber,
  roundDecimals,
} from '../../src/engine/values/numbers.ts';
import { compareText } from '../../src/engine/values/text-order.ts';

describe('printNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [2, '2'],
    [-7.5, '-7.5'],
    [10 / 3, '3.3333333333333335'],
    [0.881373587019543, '0.881373587019543'],
    [9007199254740992, '9007199254740992'],
    [1.2345678901234568e16, '12345678901234568'],
    [1e17, '1e+17'],
    [1.5e300, '1.5e+300'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1e-100, '1e-100'],
  ])('%d prints as %s', (value, text) => {
    expect(printNumber(value)).toBe(text);
  });

  it('reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(printNumber(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('addDecimals', () => {
  it.each([
    [0.1, 0.2, 0.3],
    [0.7, 0.1, 0.8],
    [1.1, -1, 0.1],
    [9007199254740991, 0, 9007199254740991],
    [1700000000.123456, 0, 1700000000.123456],
    [1e-20, 2e-20, 3e-20],
    [Number.NaN, 1, Number.NaN],
    [1e308, 1e308, Number.POSITIVE_INFINITY],
  ])('%d and %d make %d', (a, b, sum) => {
    expect(addDecimals(a, b)).toBe(sum);
  });
});

describe('readNumber', () => {
  it.each([
    ['42', 42],
    ['-1.5', -1.5],
    ['+4', 4],
    ['007', 7],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1.5E-2', 0.015],
    ['12345678901234567890', 1.2345678901234567e19],
  ])('%s is %d', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each([
    '',
    ' 5',
    '5 ',
    '-',
    '+',
    '.',
    '1e',
    'e5',
    '0x10',
    '1_000',
    '1,5',
    'inf',
    'NaN',
    'Infinity',
    '1e999',
    '５',
  ])('%j is no number', (text) => {
    expect(readNumber(text)).toBeNaN();
  });

  it('agrees with the platform on every text of number characters', () => {
    const texts = fc.string({ unit: fc.constantFrom('0', '1', '9', '.', '-', '+', 'e', 'E'), maxLength: 12 });
    fc.assert(
      fc.property(texts, (text) => {
        const platform = text === '' ? Number.NaN : Number(text);
        expect(readNumber(text)).toEqual(Number.isFinite(platform) ? platform + 0 : Number.NaN);
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    [2.555, 2, 2.56],
    [1.005, 2, 1.01],
    [10.5, 0, 11],
    [-2.5, 0, -3],
    [1234.567, -2, 1200],
    [1e-7, 6, 0],
    [1e22, 2, 1e22],
  ])('%d to %d decimals is %d', (value, decimals, rounded) => {
    expect(roundDecimals(value, decimals)).toBeCloseTo(rounded, 12);
  });

  it('prints all decimals', () => {
    expect(fixedText(10, 2)).toBe('10.00');
    expect(fixedText(0.1, 3)).toBe('0.100');
  });
});

describe('compareText', () => {
  it('orders as the UTF-8 bytes do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
  });
});
