import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, compile, findDeadEnds, memorySource, Row } from '../../src/engine/index.ts';
import { analyseSearch, macroCatalog, parseSearchText } from '../../src/spl/index.ts';

const tables: Readonly<Record<string, readonly string[]>> = { t: ['domain', 'kind'] };
const lookupColumns = (table: string) => tables[table];

/** `kind: text` of each dead end. */
function deadEnds(text: string): string[] {
  const { search, diagnostics } = parseSearchText(text);
  expect(diagnostics).toEqual([]);
  return findDeadEnds(analyseSearch(search!, { lookupColumns }).steps, lookupColumns).map(
    ({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`,
  );
}

describe('searches that can never return a row', () => {
  it.each([
    // Fields that are not there
    ['x | stats count by a | stats sum(count) by b', 'missing-field: b'],
    ['x | fields a b | search c=1', 'missing-field: c=1'],
    ['x | fields - a | stats count by a', 'missing-field: a'],
    ['x | table a b | where c>1', 'missing-field: c>1'],
    ['x | stats count by user | search User=admin', 'missing-field: User=admin'],
    ['| tstats count from datamodel=E.P by P.dest | stats count by dest', 'missing-field: dest'],
    ['x | stats count by a | dedup b', 'missing-field: b'],
    ['x | stats count by a | join b [search y | stats count by b]', 'missing-field: b'],
    ['x | stats count by a | regex b="x"', 'missing-field: b'],
    ['x | rename a as b | search a=1', 'missing-field: a=1'],
    ['x | lookup t domain as d OUTPUT flag | search flag=true', 'missing-field: flag=true'],
    ['x | append [search y | stats count by a | where b=1]', 'missing-field: b=1'],
    // Terms that exclude each other
    ['a=1 NOT a=1', 'contradiction: a=1'],
    ['a=cmd.exe NOT a IN (CMD.exe, x)', 'contradiction: a IN (CMD.exe, x)'],
    ['a=abc NOT a=a*', 'contradiction: a=a*'],
    ['a=1 NOT a=*', 'contradiction: a=*'],
    ['a=1 | eval b=1 | search NOT a=*', 'impossible-value: a=*'],
    ['x | where a="y" AND NOT a="y"', 'contradiction: a="y"'],
    ['x | stats count by a | search a=1 a=2', 'contradiction: a=2'],
    ['x | stats count by a | search a=b | where count>1 | search a IN (c, d)', 'contradiction: a IN (c, d)'],
    ['x | stats count by a | where a="b" AND a!="b"', 'contradiction: a!="b"'],
    ['x | where 1=2', 'contradiction: 1=2'],
    ['word NOT word', 'contradiction: word'],
    // Values that a field never has
    ['x | eval s=if(a>1,"high","low") | where s="High"', 'impossible-value: s="High"'],
    ['x | eval s=case(a>1,"high",true(),"low") | search s=medium', 'impossible-value: s=medium'],
    ['x | eval s=case(a>1,"high",true(),"low") | where isnull(s)', 'impossible-value: isnull(s)'],
    ['x | eval s=if(a>1,"A","B") | eval t=lower(s) | where t="A"', 'impossible-value: t="A"'],
    ['x | eval s=if(a>1,2,3) | stats count by s | where s>3', 'impossible-value: s>3'],
    ['x | stats count by a | where count<1', 'impossible-value: count<1'],
    ['x | stats count by a | where count>5 AND count<3', 'impossible-value: count<3'],
    ['x | stats count by a | where count>5 | search count<3', 'impossible-value: count<3'],
    ['x | stats dc(b) as n by a | where n<0', 'impossible-value: n<0'],
    ['x | stats count by a | where isnull(a)', 'impossible-value: isnull(a)'],
  ])('%s', (text, expected) => {
    expect(deadEnds(text)).toEqual([expected]);
  });

  it.each([
    ['x | stats count by a | convert ctime(b)', 'no-effect: b'],
    ['x | stats count by a | rename b as c', 'no-effect: b'],
    ['x | stats count by a | rex field=b "(?<c>x)"', 'no-effect: b'],
    ['x | stats count by a | lookup t domain as d OUTPUT kind', 'no-effect: d'],
  ])('a step without effect: %s', (text, expected) => {
    expect(deadEnds(text)).toEqual([expected]);
  });
});

describe('searches of which nothing of the kind can be said', () => {
  it.each([
    'a=1 a=2',
    'a=1 a!=1',
    'a=1 NOT b=1',
    'a=1 NOT A=1',
    'a=10.0.0.0/8 NOT a=10.0.0.0/16',
    'a=a* NOT a=abc',
    'CASE(Foo) NOT CASE(foo)',
    'x | where a>5 AND a<3',
    'x | where a="1" OR a="2"',
    'x | stats count by a | where a>30 AND a<5',
    'x | stats count by a | search a=5 a=5.0',
    'x | stats count by a | where a=1 AND a="1.0"',
    'x | stats values(a) as a by b | search a=1 a=2',
    'x | stats count by a | where NOT b="x"',
    'x | stats count by a | search NOT b=x',
    'x | stats count by a | where isnull(b)',
    'x | stats count by a | eval b=1 | search b=1',
    'x | stats count by a | fillnull value=0 b | where b=0',
    'x | stats count by a | append [search y | stats count by b] | search b=1',
    'x | fields a | rex field=a "(?<c>x)" | search c=1',
    'x | eval s=if(a>1,"high","low") | append [search y] | where s="x"',
    'x | eval s=if(a>1,"high","low") | where NOT s="high"',
    'x | eval s=if(a>1,"high","low") | search s=HIGH',
    'x | eval s="a" | eval s=s.b | where s="ab"',
    'x | eval {k}="v" | search k2=v',
    'x | stats count(b) as n by a | where n=0',
    'x | stats count | where count=0',
    'x | eval s=now() | where s>5',
    'x | lookup t domain as d OUTPUT kind | search kind=true',
    'x | lookup u domain as d OUTPUT flag | search flag=true',
    'x | lookup t domain as d OUTPUTNEW flag | search flag=true',
    'x | rename a as b | eval a=1 | search a=1',
    'x | rename P.* as * | search dest=1',
    'x | fields - a | eval a=1 | stats count by a',
    '| inputlookup t | search kind=1',
    'x | eventstats count by a | where count=0',
    'x | stats count by a | foreach a [eval b=1] | search b=1',
    'x | transaction a | search b=1',
    'b=x | fields a | search NOT b!=1',
    'x | rename s as a | fillnull value=x | search NOT s=*',
  ])('%s', (text) => {
    expect(deadEnds(text)).toEqual([]);
  });
});

describe('what a run says', () => {
  const field = fc.constantFrom('a', 'b', 's');
  const word = fc.constantFrom('x', 'X', 'y', '1', '1.0', '2');
  const test = fc.oneof(
    fc.tuple(field, fc.constantFrom('=', '!='), word).map(([f, o, w]) => `${f}${o}${w}`),
    fc.tuple(field, word, word).map(([f, v, w]) => `${f} IN (${v}, ${w})`),
    field.map((f) => `${f}=*`),
  );
  const condition = fc.oneof(
    fc.tuple(field, fc.constantFrom('=', '!='), word).map(([f, o, w]) => `${f}${o}"${w}"`),
    fc
      .tuple(field, fc.constantFrom('<', '>', '='), fc.integer({ min: 0, max: 2 }))
      .map((all) => all.join('')),
    field.map((f) => `isnull(${f})`),
  );
  const not = (term: fc.Arbitrary<string>) =>
    fc.tuple(fc.boolean(), term).map(([negated, text]) => (negated ? `NOT ${text}` : text));
  const command = fc.oneof(
    fc.array(not(test), { minLength: 1, maxLength: 3 }).map((terms) => `search ${terms.join(' ')}`),
    fc.array(not(condition), { minLength: 1, maxLength: 3 }).map((terms) => `where ${terms.join(' AND ')}`),
    fc.constantFrom(
      'stats count by a',
      'stats count by a s',
      'stats values(a) as a by b',
      'eval s=if(a="x","x","y")',
      'eval s=case(a="x",1,b="y","X")',
      'eval b=coalesce(s,a)',
      'fields a s',
      'fields - b',
      'rename a as b',
      'rename s as a',
      'fillnull value=x',
      'fillnull value=x s',
      'dedup b',
      'mvexpand a',
      'top a',
    ),
  );
  const value = fc.oneof(word, fc.constant(null), fc.array(word, { minLength: 2, maxLength: 2 }));
  const row = fc.record({ a: value, b: value, s: value });

  it('agrees: no row passes a dead end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { minLength: 1, maxLength: 5 }),
        fc.array(row, { minLength: 1, maxLength: 6 }),
        async (commands, rows) => {
          const text = `* | ${commands.join(' | ')}`;
          const dead = deadEnds(text).filter((one) => !one.startsWith('no-effect'));
          if (dead.length === 0) return;
          const context = {
            macros: macroCatalog([]),
            lookups: { get: () => undefined, names: () => [] },
            dataModels: { get: () => undefined, names: () => [] },
            now: 0,
          };
          const { search } = parseSearchText(text);
          const { plan } = compile(search!, context);
          if (!plan) return;
          const result = await collect(plan, {
            context,
            source: memorySource(rows.map((one) => Row.of(one))),
          });
          expect([text, dead, result.rows.length]).toEqual([text, dead, 0]);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
