import { expect, test } from 'vitest';
import { compile } from '../../src/engine/index.ts';
import { sourceText } from '../../src/text/index.ts';
import { exampleContext } from './example-context.ts';

const context = exampleContext({
  about: '',
  search: '',
  rows: [],
  lookups: { people: [{ user: 'amy', dept: 'it' }] },
});

/** What is refused or warned of, where it is pointed at, and the advice. */
const cases = [
  { search: '* | lookup peopl user', code: 'engine/unknown-lookup', at: 'peopl', hint: '`people`' },
  { search: '| inputlookup peoples', code: 'engine/unknown-lookup', at: 'peoples', hint: '`people`' },
  { search: '| from lookup:persons', code: 'engine/unknown-lookup', at: 'persons' },
  {
    search: '* | lookup people usr AS u OUTPUT dept',
    code: 'engine/unknown-lookup-column',
    at: 'usr',
    hint: '`user`',
  },
  {
    search: '* | lookup people user OUTPUT zzz',
    code: 'engine/unknown-lookup-column',
    at: 'zzz',
    hint: '`dept`',
  },
  {
    search: '| tstats count from datamodel=Wep.Web',
    code: 'engine/unknown-data-model',
    at: 'Wep',
    hint: '`Web`',
  },
  {
    search: '| tstats count from datamodel=Web.Wep',
    code: 'engine/unknown-dataset',
    at: 'Wep',
    hint: '`Web`',
  },
  {
    search: '| tstats count from datamodel=Web by Web.sttus',
    code: 'engine/unknown-data-model-field',
    at: 'Web.sttus',
    hint: '`Web.status`',
  },
  {
    search: '| tstats count from datamodel=Web where url=x',
    code: 'engine/unknown-data-model-field',
    at: 'url',
    hint: '`Web.url`',
  },
  { search: '| from datamodel:Wib.Web', code: 'engine/unknown-data-model', at: 'Wib.Web', hint: '`Web`' },
  { search: '| from savedsearch:x', code: 'engine/unsupported-dataset', at: 'from savedsearch:x' },
  { search: '* | stats count as h by h', code: 'engine/output-is-by-field', at: 'h' },
  { search: '* | stats sum(n*) as x', code: 'engine/wildcard-mismatch', at: 'x' },
  { search: '* | stats sum(eval(n*2))', code: 'engine/aggregate-needs-name', at: 'sum(eval(n*2))' },
  { search: '* | eventstats rate(n)', code: 'engine/aggregate-not-here', at: 'rate(n)' },
  {
    search: '| gentimes start=10/12/2021:00:00:75 end=10/13/2021',
    code: 'engine/bad-time',
    at: '10/12/2021:00:00:75',
  },
  { search: '* | iplocation src', code: 'engine/needs-location-database', at: 'iplocation' },
  { search: '* | xpath "count(//a)"', code: 'engine/unsupported-xpath', at: '"count(//a)"' },
  { search: '* | bin _time span=1h aligntime=soon', code: 'engine/bad-align-time', at: 'soon' },
] as const;

test.each(cases)('$search', ({ search, code, at, ...rest }) => {
  const { diagnostics } = compile(sourceText('<check>', search), context);
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  const [found] = diagnostics;
  const span = found?.at?.span;
  expect(span && search.slice(span.start, span.end)).toBe(at);
  if ('hint' in rest) expect(found?.hint).toContain(rest.hint);
});
