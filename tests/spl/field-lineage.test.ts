import { describe, expect, it } from 'vitest';
import { analyseSearch, type FieldLineage, lineageOfField, parseSearchText } from '../../src/spl/index.ts';

/** `field ← by how` a step, what it used in parentheses behind it. */
function print({ field, by, how, from, isRepeated }: FieldLineage): string {
  const inner = from.length === 0 ? '' : ` (${from.map(print).join('; ')})`;
  return `${field} ← ${[by, how].filter((part) => part !== '').join(' ')}${isRepeated ? ' …' : ''}${inner}`;
}

function lineage(text: string, field: string): string | undefined {
  const { search } = parseSearchText(text);
  const found = lineageOfField(search!, analyseSearch(search!).steps, field);
  return found && print(found);
}

describe('the lineage of a field in a search', () => {
  it.each([
    ['x | stats count by a | rename a as b', 'b', 'b ← rename a as b (a ← stats by a (a ← event))'],
    [
      '| tstats min(_time) as t from datamodel=E.P by P.a | rename P.* as *',
      'a',
      'a ← rename P.* as * (P.a ← tstats by P.a (P.a ← data model E.P))',
    ],
    ['x | eval a=b+c, d=a."x"', 'd', 'd ← eval a . "x" (a ← eval b + c (b ← event; c ← event))'],
    ['x | rex field=a "(?<g>y)"', 'g', 'g ← rex (?<g>y) (a ← event)'],
    ['x | lookup t k as a OUTPUT v as w', 'w', 'w ← lookup column v of t, by k = a (a ← event)'],
    [
      'x | stats max(n) as m by k | convert ctime(m)',
      'm',
      'm ← convert ctime(m) (m ← stats max(n) (n ← event))',
    ],
    [
      'x | stats count by k | join k [search y | stats sum(n) as s by k]',
      's',
      's ← join subsearch (s ← stats sum(n) (n ← event))',
    ],
    ['x | stats count | append [| inputlookup t]', 'z', 'z ← append subsearch (z ← inputlookup t)'],
    [
      'x | eval a=b | eval c=a, d=a.c',
      'd',
      'd ← eval a . c (a ← eval b (b ← event); c ← eval a (a ← eval …))',
    ],
  ])('%s: %s', (text, field, expected) => {
    expect(lineage(text, field)).toBe(expected);
  });

  it('is none where no row has the field', () => {
    expect(lineage('x | stats count by a', 'b')).toBeUndefined();
  });

  it('stays small when every step uses the one before it twice', () => {
    const steps = Array.from(
      { length: 60 },
      (_, index) => `| eval a${index + 1}=a${index}, b${index + 1}=a${index}.b${index}`,
    );
    expect(lineage(`x ${steps.join(' ')}`, 'b60')?.length).toBeLessThan(20_000);
    const one = steps.map((step) => step.replace('| eval ', '')).join(', ');
    expect(lineage(`x | eval ${one}`, 'b60')?.length).toBeLessThan(20_000);
  });
});
