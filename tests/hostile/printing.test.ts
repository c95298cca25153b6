import { expect, test } from 'vitest';
import { formatSearch, parseSearchText, printSearch } from '../../src/spl/index.ts';

/** Found by fuzzing: each was printed as something that could not be read back, or read back as something else. */
test.each([
  '* | transaction "`"',
  '* | rangemap field=a low=0-7000000000000000000000',
  '* | xmlkv field="*"',
  '| datamodel "\0""none" flat',
  '* | transaction host startswith="`" endswith="a"',
  ',',
  ',|search x',
  '"[ |"',
  '","',
  '(search a=* OR b) | makemv delim="b" x',
  '* | append [(stats) OR b]',
  '[(stats OR b)]',
  '[("stats") (wheer) x]',
  '* | rangemap field=a x=0.000000001-4',
  '* | top 3 3 a',
  '| tstats count from datamodel=Change where (All_Changes by created)',
  '| tstats count from datamodel=Change where (GroupBy) "By"=3',
  'a by b',
  '| multisearch [search a=1] [se|eval y=1]',
  '* | sort 2\u0001n',
  '* | fieldformat "p\u0006q"=n',
  '* | sort 10000 2',
  '| mstats span=10s avg(x) WHERE (a OR b)',
  '| mstats avg(x) WHERE index=m span=10s',
  '| mstats avg(x) WHERE (a OR "span"=3) span=10s BY c',
  '* | top 10 3',
  '* | rare limit=3 3 a',
  '* | chart count by a b where count > 1001844674407370955161',
])('%j prints as a search that prints the same', (text) => {
  const { search } = parseSearchText(text);
  const printed = search ? printSearch(search) : '';
  const again = parseSearchText(printed);
  expect(again.diagnostics).toEqual([]);
  expect(again.search && printSearch(again.search)).toBe(printed);
});

/** Found by fuzzing: numbers that would not be printed as they were written, or that no number can hold. */
test.each([
  ['* | head limit=1001844674407370955161', 'spl/bad-option-value'],
  ['* | head 1001844674407370955161', 'spl/bad-option-value'],
  ['* | chart end="1e309" count', 'spl/bad-option-value'],
  ['* | bin x span=1001844674407370955161m', 'spl/bad-span'],
  ['* | bin x span=0.000000001', 'spl/bad-span'],
  ['* | rangemap field=a x=1-1e309', 'spl/bad-option-value'],
  ['* | chart limit=top1001844674407370955161 count by a b', 'spl/bad-option-value'],
  ['* | chart count by a b where count in top1001844674407370955161', 'spl/expected'],
])('%s is refused', (text, code) => {
  expect(parseSearchText(text).diagnostics.map((finding) => finding.code)).toEqual([code]);
});

test.each(['a> =x', 'a< =x', 'a!= =x', 'a>= =x', 'a==x'])('%s is refused: no value begins so', (text) => {
  expect(parseSearchText(text).diagnostics.map(({ code }) => code)).toEqual(['spl/missing-value']);
});

test('two equals signs with a blank between are refused as they are without', () => {
  expect(parseSearchText('* t= =x').diagnostics.map(({ code }) => code)).toEqual(['spl/missing-value']);
});

/** Found by fuzzing: white space that is none to the language stood where the layout trims its own. */
test.each(['[\u2003|', '[a|b\ufeff]\u2003', '"[ |', 'a\u3000| b'])(
  'formatting %j twice is formatting it once',
  (text) => {
    const formatted = formatSearch(text);
    expect(formatSearch(formatted)).toBe(formatted);
  },
);
