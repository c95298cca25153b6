import { evalFunction } from '../expression/eval-function.ts';
import { type Conversion, printConversion, readPrintfFormat } from '../expression/printf-format.ts';
import { isMultivalue, numberOf, textOf } from '../values/coerce.ts';
import type { Value } from '../values/value.ts';

export const printf = evalFunction({
  name: 'printf',
  group: 'conversion',
  signature: '(format[, value, …])',
  about:
    'Values printed by a format as in C: `%[flags][width][.precision]conversion` with the conversions `a A c d i e E f F g G o s u x X p z %`.',
  parameters: [
    { name: 'format', type: 'string' },
    { name: 'value', type: 'any', optional: true, repeats: true },
  ],
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, Conversion functions: printf',
  examples: [
    { eval: 'printf("%.2f", 3.14159)', gives: '3.14' },
    { eval: 'printf("[%5d|%-5d|%05d]", 42, 42, 42)', gives: '[   42|42   |00042]' },
    { eval: 'printf("%\'d", 12345)', gives: '12,345' },
    { eval: 'printf("%s", nosuchfield)', gives: 'Null' },
  ],
  choices: [
    'A number conversion of text that is no number gives null; a missing value does too, but `Null` with `%s` and `%z`.',
    'A format that asks for more values than there are, or names an unknown conversion, is refused as a literal and gives null from a field.',
  ],
  compile: ({ args: [format, ...values], report, refuse }) => {
    if (!format) return () => null;
    const print = (parts: readonly (string | Conversion)[], given: readonly Value[]): string | null => {
      let text = '';
      let next = 0;
      const take = (): Value => given[next++] ?? null;
      const takeNumber = (): number => Math.trunc(numberOf(take()));
      for (const part of parts) {
        if (typeof part === 'string') {
          text += part;
          continue;
        }
        const width = part.width === '*' ? takeNumber() : part.width;
        const precision = part.precision === '*' ? takeNumber() : part.precision;
        const printed = printConversion({ ...part, width, precision }, printable(take()));
        if (printed === null) return null;
        text += printed;
      }
      return text;
    };
    if (format.constant !== undefined) {
      const parts = readPrintfFormat(textOf(format.constant));
      if (typeof parts === 'string') {
        report(
          'eval/bad-format',
          `The arguments to the 'printf' function are invalid: ${parts}.`,
          'See `detent help spl printf`.',
          0,
        );
        return () => null;
      }
      const wanted = parts.reduce((count, part) => count + valuesWanted(part), 0);
      if (values.length < wanted) {
        refuse(`The format asks for ${wanted} values; ${values.length} are given.`);
        return () => null;
      }
      return (row, scope) =>
        print(
          parts,
          values.map((value) => value.evaluate(row, scope)),
        );
    }
    return (row, scope) => {
      const written = format.evaluate(row, scope);
      if (typeof written !== 'string' && typeof written !== 'number') return null;
      const parts = readPrintfFormat(textOf(written));
      if (typeof parts === 'string') return null;
      if (parts.reduce((count, part) => count + valuesWanted(part), 0) > values.length) return null;
      return print(
        parts,
        values.map((value) => value.evaluate(row, scope)),
      );
    };
  },
});

function valuesWanted(part: string | Conversion): number {
  if (typeof part === 'string') return 0;
  return 1 + (part.width === '*' ? 1 : 0) + (part.precision === '*' ? 1 : 0);
}

function printable(value: Value): string | number | null {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return isMultivalue(value) ? value.map(textOf).join(' ') : value;
}
