import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collect, compile, type EventSource, memorySource, Row } from '../../src/engine/index.ts';
import { strictSource } from '../../src/harness/strict-source.ts';
import { sourceText } from '../../src/text/index.ts';
import { lookupTable } from './example-context.ts';
import { testContext } from './search-context.ts';

const people = lookupTable('people', [
  { a: 'x', dept: 'it' },
  { a: 'y', dept: 'hr' },
]);
const context = {
  ...testContext,
  lookups: { get: (name: string) => (name === 'people' ? people : undefined), names: () => ['people'] },
};

const fields = ['a', 'b', 'c', 'n', 'host', '_raw', '_time', 'u.v'];

/** Commands with `F` for a field; `E` is a field inside an expression. */
const commands = [
  'accum F AS F',
  'addtotals fieldname=a F F',
  'addtotals col=t labelfield=b F',
  'append [search b=x | table F]',
  'appendcols [search * | table F]',
  'appendpipe [stats count BY F]',
  'autoregress F AS F',
  'bin span=2 F AS F',
  'bin bins=3 F',
  'chart count OVER F BY F',
  'concurrency duration=F output=F',
  'convert num(F) AS F',
  'convert auto(F)',
  'dedup F keepevents=t',
  'dedup F sortby -F',
  'delta F AS F',
  'eval a = coalesce(E, E)',
  'eval n = if(searchmatch("F=x*"), E, E)',
  'eval p_{a} = E',
  'eventstats values(F) AS F BY F',
  'eventstats latest(F) AS F',
  'extract',
  'fields F, F',
  'fields - F',
  'filldown F',
  'fillnull value=z F',
  'fillnull value=z',
  'foreach a* n [eval z = coalesce(z, "") . E]',
  'foreach mode=multivalue a [eval z = mvappend(z, <<ITEM>>, E)]',
  'head (E="x")',
  'join type=left F [search * | fields F, F]',
  'localize',
  'lookup people a AS F OUTPUTNEW dept AS F',
  'makecontinuous F span=1',
  'makemv delim="y" F',
  'mvcombine F',
  'mvexpand F',
  'nomv F',
  'outlier F',
  'rangemap field=F low=0-2',
  'regex F!="x"',
  'reltime timefield=F',
  'rename F AS F',
  'rename a* AS x_*',
  'replace x WITH w IN F',
  'rex field=F "(?<b>[a-z])"',
  'search F=x*',
  'selfjoin F',
  'sort -F',
  'spath input=F',
  'stats values(F) AS b BY F',
  'stats count(eval(E="x")) AS n BY F',
  'strcat allrequired=t F "-" F a',
  'streamstats last(F) AS F BY F',
  'streamstats reset_after=(E="x") count AS F',
  'table F F',
  'tags F',
  'timechart span=1s sum(n) BY F',
  'timewrap 1h',
  'tojson output_field=F',
  'top 2 F BY F',
  'transaction F maxevents=2',
  'transaction F startswith="x"',
  'transpose',
  'trendline sma2(F) AS F',
  'union [search a=x]',
  'uniq',
  'untable F p q',
  'where E="x" OR isnull(E)',
  'where searchmatch("F=x")',
  'xpath outfield=F "//b"',
  'xyseries F F F',
];

const field = fc.constantFrom(...fields);
const command = fc.tuple(fc.constantFrom(...commands), fc.infiniteStream(field)).map(([template, names]) =>
  template.replace(/\b[FE]\b/g, (mark) => {
    const name = names.next().value ?? 'a';
    return mark === 'E' ? `'${name}'` : name;
  }),
);
const value = fc.constantFrom<string | string[]>('x', 'xy', '1', '2', '1.5', '', ['x', 'y'], ['1', '2']);
const event = fc.record(
  { a: value, b: value, c: value, n: value, 'u.v': value, 'tag::a': value },
  { requiredKeys: [] },
);
const raw = fc.constantFrom('x', 'a=x b=1', '<b>1</b>');

async function rowsOver(
  makeSource: (rows: readonly Row[]) => EventSource,
  text: string,
  rows: readonly Row[],
) {
  const { plan } = compile(sourceText('<test>', text), context);
  if (!plan) return undefined;
  const found = await collect(plan, { context, source: makeSource(rows) });
  return {
    rows: found.rows.map((row) => found.fields.map((name) => [name, row.get(name)])),
    codes: found.diagnostics.map(({ code }) => code),
  };
}

test('a search gives the same over a source that leaves out what it may', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('*', 'a=x*', 'host=h1 OR n=1'),
      fc.array(command, { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(event, raw), { minLength: 1, maxLength: 5 }),
      async (first, rest, events) => {
        const text = [first, ...rest].join(' | ');
        const rows = events.map(([own, _raw], at) =>
          Row.of({ _time: testContext.now - at, host: `h${at % 2}`, _raw, ...own }),
        );
        const lean = await rowsOver(strictSource, text, rows);
        expect(lean, text).toEqual(await rowsOver(memorySource, text, rows));
      },
    ),
    { numRuns: 400 },
  );
});
