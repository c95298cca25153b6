import { describe, expect, it } from 'vitest';
import { formatSearch } from '../../src/spl/index.ts';

describe('formatSearch', () => {
  it.each([
    ['index=a  b\n c', 'index=a b c'],
    ['a|head 3|tail', 'a\n| head 3\n| tail'],
    ['|   tstats count\n   by x | head', '| tstats count by x\n| head'],
    ['`m("a | b")` "c | d" e\\|f | g', '`m("a | b")` "c | d" e\\|f\n| g'],
    ['a ``` b |\n c ``` | d', 'a ``` b |\n c ```\n| d'],
    ["x | eval y='a  b' | z don't  do", "x\n| eval y='a  b'\n| z don't do"],
    ['a [search b | fields c] d | e', 'a\n    [search b\n    | fields c] d\n| e'],
    ['a [ | inputlookup b ] | c', 'a [| inputlookup b]\n| c'],
    [
      'a | join b [| inputlookup c | append [search d | e] | f]',
      'a\n| join b\n    [| inputlookup c\n    | append\n        [search d\n        | e]\n    | f]',
    ],
    ['a | foreach * [ eval <<FIELD>>=1 ]', 'a\n| foreach * [eval <<FIELD>>=1]'],
    ['a "unclosed | b', 'a "unclosed | b'],
    ['a ] | b', 'a]\n| b'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(formatSearch(text)).toBe(expected);
    expect(formatSearch(expected)).toBe(expected);
  });
});
