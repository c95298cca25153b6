import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';

// Search Reference, Conversion functions: printf (numbers as in C).
describe('printf rounds as C does: by the binary value, ties to the even digit', () => {
  it.each([
    ['%.0f', '2.5', '2'],
    ['%.0f', '3.5', '4'],
    ['%.0f', '0.5', '0'],
    ['%.1f', '0.25', '0.2'],
    ['%.2f', '2.675', '2.67'],
    ['%.2f', '0.375', '0.38'],
    ['%.2f', '9.995', '9.99'],
    ['%.0f', '9.5', '10'],
    ['%.3f', '-2.0005', '-2.001'],
    ['%.0e', '2.5', '2e+00'],
    ['%.1e', '1.25', '1.2e+00'],
    ['%.0e', '9.5', '1e+01'],
    ['%.1g', '2.5', '2'],
    ['%.2g', '0.125', '0.12'],
    ['%g', '1234567.5', '1.23457e+06'],
    ['%f', '1e22', '10000000000000000000000.000000'],
  ])('%s of %s', (format, number, text) => {
    expect(evaluate(`printf("${format}", ${number})`)).toBe(text);
  });
});
