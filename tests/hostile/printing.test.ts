import { expect, test } from 'vitest';
import { parseSearchText, printSearch } from '../../src/spl/index.ts';

/** Found by fuzzing: each was printed as something that could not be read back, or read back as something else. */
test.each([
  '* | transaction "`"',
  '* | rangemap field=a low=0-7000000000000000000000',
  '* | xmlkv field="*"',
  '| datamodel "\0""none" flat',
  '* | transaction host startswith="`" endswith="a"',
])('%j prints as a search that prints the same', (text) => {
  const { search } = parseSearchText(text);
  const printed = search ? printSearch(search) : '';
  const again = parseSearchText(printed);
  expect(again.diagnostics).toEqual([]);
  expect(again.search && printSearch(again.search)).toBe(printed);
});

test('two equals signs with a blank between are refused as they are without', () => {
  expect(parseSearchText('* t= =x').diagnostics.map(({ code }) => code)).toEqual(['spl/missing-value']);
});
