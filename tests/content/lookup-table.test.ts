import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../src/content/lookup-table.ts';
import { whereIs } from '../../src/text/index.ts';

function read(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const table = readTable('lookups/x.csv', bytes);
  const findings = table.diagnostics.map((diagnostic) => {
    const start = whereIs(diagnostic)?.start;
    return `${start?.line}:${start?.column} ${diagnostic.code}`;
  });
  return { columns: table.columns, rows: table.rows, findings };
}

describe('readTable', () => {
  it.each<[string, string | Uint8Array, string[], string[][], string[]]>([
    ['a plain table', 'a,b\n1,2\n', ['a', 'b'], [['1', '2']], []],
    ['no line end at the end', 'a,b\n1,2', ['a', 'b'], [['1', '2']], []],
    ['CRLF and a byte order mark', '\ufeffa,b\r\n1,2\r\n', ['a', 'b'], [['1', '2']], []],
    ['blanks after commas', 'a, b\n*.x.com, True\n', ['a', 'b'], [['*.x.com', 'True']], []],
    ['empty lines', 'a,b\n\n1,2\n\n', ['a', 'b'], [['1', '2']], []],
    ['empty cells', 'a,b\n,\n', ['a', 'b'], [['', '']], []],
    ['a quoted comma and quote', 'a,b\n"1,5","say ""x"""\n', ['a', 'b'], [['1,5', 'say "x"']], []],
    [
      'a quoted line end',
      'a,b\n"1\n5",2\n3,4\n',
      ['a', 'b'],
      [
        ['1\n5', '2'],
        ['3', '4'],
      ],
      [],
    ],
    ['quoted blanks count', 'a,b\n" 1 ", 2 \n', ['a', 'b'], [[' 1 ', '2']], []],
    [
      'a short row',
      'a,b\n1\n2,3\n',
      ['a', 'b'],
      [
        ['1', ''],
        ['2', '3'],
      ],
      ['2:1 lookup/ragged-row'],
    ],
    ['a long row', 'a,b\n1,2,3\n', ['a', 'b'], [['1', '2']], ['2:1 lookup/ragged-row']],
    [
      'a short row after a quoted line end',
      'a,b\n"1\n5",2\n3\n',
      ['a', 'b'],
      [
        ['1\n5', '2'],
        ['3', ''],
      ],
      ['4:1 lookup/ragged-row'],
    ],
    [
      'a short row after quoted CRLF line ends',
      'a,b\r\n"1\r\n5",2\r\n\r\n"3"\r\n',
      ['a', 'b'],
      [
        ['1\r\n5', '2'],
        ['3', ''],
      ],
      ['5:1 lookup/ragged-row'],
    ],
    ['a blank before a quote', 'a,b\n1, "2,3" \n', ['a', 'b'], [['1', '2,3']], []],
    ['a quote inside a cell', 'a,b\nsay "x" now,2\n', ['a', 'b'], [['say "x" now', '2']], []],
    [
      'a cell that is never closed',
      'a,b\n1,2\n\n"3,4\n5,6\n',
      ['a', 'b'],
      [['1', '2']],
      ['4:1 lookup/bad-csv'],
    ],
    ['text after a closing quote', 'a,b\n1,2\n"3"x,4\n', ['a', 'b'], [['1', '2']], ['3:1 lookup/bad-csv']],
    ['the same column twice', 'a,a\n1,2\n', ['a', 'a'], [['1', '2']], ['1:1 lookup/duplicate-column']],
    ['nothing', '', [], [], ['1:1 lookup/no-header']],
    ['bytes that are no UTF-8', Uint8Array.of(97, 10, 0xe9, 10), [], [], ['2:1 lookup/not-utf8']],
  ])('%s', (_, text, columns, rows, findings) => {
    expect(read(text)).toEqual({ columns, rows, findings });
  });
});

it('cuts lines as the CSV library does', () => {
  const piece = fc.constantFrom('a', 'b', ',', ',', '"', '"', '""', ' ', '\n', '\r\n');
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => `h,k\n${pieces.join('')}`);
  fc.assert(
    fc.property(text, (table) => {
      const { columns, rows, findings } = read(table);
      if (findings.some((finding) => finding.endsWith('bad-csv'))) return;
      const [, ...records] = parse(table, {
        recordDelimiter: ['\r\n', '\n'],
        relaxColumnCount: true,
        relaxQuotes: true,
        skipEmptyLines: true,
        trim: true,
      }) as string[][];
      const fitted = records.map((cells) => columns.map((_, index) => cells[index] ?? ''));
      expect(rows).toEqual(fitted);
    }),
    { numRuns: 2000 },
  );
});
