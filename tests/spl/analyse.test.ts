import { describe, expect, it } from 'vitest';
import { analyseSearch, parseSearchText, requiredFields } from '../../src/spl/index.ts';

const analyse = (text: string, columns?: Readonly<Record<string, readonly string[]>>) => {
  const { search, diagnostics } = parseSearchText(text);
  expect(diagnostics).toEqual([]);
  return analyseSearch(search!, columns ? { lookupColumns: (table) => columns[table] } : {});
};
/** The fields that come out; `…` at the end when others may be there. */
const output = (text: string, columns?: Readonly<Record<string, readonly string[]>>): string => {
  const { names, complete } = analyse(text, columns).produces;
  return [...names.keys(), ...(complete ? [] : ['…'])].join(' ');
};

describe('fields that come out', () => {
  it.each([
    ['a=1', '…'],
    ['a=1 | eval b=1', 'b …'],
    ['a=1 | stats count dc(x) AS y values("p q") by c, d', 'c d count y values(p q)'],
    ['a=1 | stats count by c | eval e=c."x" | fields - count', 'c e'],
    ['a=1 | table a b | rename a AS z', 'z b'],
    ['a=1 | table a b* ', 'a …'],
    ['a=1 | fields a, b', 'a b'],
    ['a=1 | fields - a', '…'],
    ['| tstats count FROM datamodel=E.P by P.a P.b | rename P.* as *', 'a b count'],
    ['| makeresults | eval a=1 | fields - _time', 'a'],
    ['| makeresults | rex field=a "(?<b>x)(?P<c>y)"', '_time b c'],
    ['| makeresults | eval {a}_x=1', '_time …'],
    ['| makeresults | lookup t a OUTPUT b AS c d', '_time c d'],
    ['| makeresults | lookup t a', '_time …'],
    ['| inputlookup t', '…'],
    ['| makeresults | spath', '_time …'],
    ['| makeresults | spath output=a path=b.c', '_time a'],
    ['| makeresults | iplocation prefix=p_ ip', '_time p_City p_Country p_Region p_lat p_lon'],
    ['| makeresults | foreach * [eval <<FIELD>>=1]', '_time'],
    ['| makeresults | foreach a b* [eval <<FIELD>>_x=1]', '_time a_x'],
    ['x | stats count by a b | foreach * [eval n_<<FIELD>>=<<FIELD>>]', 'a b count n_a n_b n_count'],
    ['x | table a_1 a_2 | foreach a_* [eval b_<<MATCHSTR>>=<<FIELD>>]', 'a_1 a_2 b_1 b_2'],
    ['x | foreach a* [eval <<FIELD>>_x=1]', '…'],
    ['x | foreach a* [eval sum=sum+<<FIELD>>]', 'sum …'],
    ['x | stats values(a) as a | foreach mode=multivalue a [eval n=n+<<ITEM>>]', 'a n'],
    ['x | stats count by a | foreach a [rex field=<<FIELD>> "(?<b>x)"]', 'a count …'],
    ['x | stats count by a | map search="search b=$a$ | stats count by c"', 'c count'],
    ['x | stats count by a | map search="search b=$a$ | stats count by $a$"', 'count …'],
    ['| makeresults | append [| makeresults | eval a=1]', '_time a'],
    ['| makeresults | append [search x]', '_time …'],
    ['| makeresults | appendpipe [stats count]', '_time count'],
    ['| makeresults | join k [search x | stats count by k]', '_time count'],
    ['x | top a by b', 'b a count percent'],
    ['x | chart count over a', 'a count'],
    ['x | chart count over a by b', 'a …'],
    ['x | timechart span=1h count', '_time _span count'],
    ['x | stats avg(a*) as b_* by c', 'c …'],
    ['x | table a1 a2 c | stats avg(a*) as b_* by c', 'c b_1 b_2'],
    ['x | stats count by a | eventstats sum(count) as total | addtotals', 'a count total Total'],
    ['x | stats count by a | transpose', 'column …'],
    ['x | stats count | return count', 'search'],
    ['x | stats count by a | outputlookup t', 'a count'],
    ['x | stats count by a | sendemail to=b', 'a count …'],
  ])('%s', (text, expected) => {
    expect(output(text)).toBe(expected);
  });

  it('knows the columns of a lookup when the caller does', () => {
    const columns = { t: ['a', 'b', 'c'] };
    expect(output('| inputlookup t', columns)).toBe('a b c');
    expect(output('| makeresults | lookup t a', columns)).toBe('_time b c');
  });

  it('keeps where a field comes from through stats and rename', () => {
    const { names } = analyse('x | eval a=b+c | stats count by a | rename a as d').produces;
    expect(names.get('d')).toMatchObject({ kind: 'eval', from: ['b', 'c'] });
    expect(names.get('count')).toMatchObject({ kind: 'aggregate' });
  });
});

describe('fields that are read from events', () => {
  it.each([
    ['a=1 b IN (1) NOT c=2 word', ['a', 'b', 'c']],
    ['index=i sourcetype=s a=1', ['a']],
    ['a=1 | eval b=c+1 | where b>d', ['a', 'c', 'd']],
    ['a=1 | stats min(_time) as t count by h | where count > 3 AND t > 0', ['_time', 'a', 'h']],
    ['a=1 | stats latest(x) as y', ['_time', 'a', 'x']],
    ['| tstats count from datamodel=E.P where P.x=1 by P.y | rename P.* as * | where y=2', ['P.x', 'P.y']],
    ['a=1 | rex "(?<b>x)" | rex field=f "(?<g>x)" | table b g h', ['a', 'f', 'h']],
    ['a=1 [| inputlookup t | fields b]', ['a']],
    ['a=1 [search c=2 | fields b]', ['a', 'b', 'c']],
    ['a=1 | where searchmatch("q=1 z")', ['a', 'q']],
    ['| inputlookup t where a=1 | search b=2', []],
    ['a=1 | lookup t u as v OUTPUT w | search w=1', ['a', 'v']],
    ['a=1 | bin _time span=5m | stats count by _time', ['_time', 'a']],
  ])('%s', (text, expected) => {
    expect(requiredFields(parseSearchText(text).search!)).toEqual(expected);
  });
});

it('lists what a search refers to, inside subsearches too', () => {
  const found = analyse(
    '| tstats count from datamodel=E.P by P.a | lookup t a as P.a OUTPUT b | eval c=upper(d) ' +
      '| join b [| inputlookup u where x=1 | stats dc(y) as y by b] | outputlookup v | from datamodel:"M.D"',
  );
  expect(
    found.lookups.map((use) => [
      use.use,
      use.name,
      use.inputs.map((f) => f.name),
      use.outputs.map((f) => f.name),
    ]),
  ).toEqual([
    ['lookup', 't', ['a'], ['b']],
    ['inputlookup', 'u', ['x'], []],
    ['outputlookup', 'v', [], []],
  ]);
  expect(
    found.dataModels.map(({ model, dataset, fields }) => [model, dataset, fields.map((f) => f.name)]),
  ).toEqual([
    ['E', 'P', ['P.a']],
    ['M', 'D', []],
  ]);
  expect(found.functions.map((use) => use.name)).toEqual(['upper']);
  expect(found.aggregations.map((use) => use.name)).toEqual(['count', 'dc']);
  expect(found.commands.map((use) => use.name)).toContain('inputlookup');
  expect(found.subsearches).toHaveLength(1);
});
