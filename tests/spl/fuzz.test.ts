import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  analyseSearch,
  formatSearch,
  listComments,
  listMacroCalls,
  macroCatalog,
  parseSearchText,
  printSearch,
} from '../../src/spl/index.ts';
import { type Span, sourceText, whereIs } from '../../src/text/index.ts';
import { corpus, hasCorpus } from './corpus.ts';
import { withoutSpans } from './without-spans.ts';

const seeds = [
  'index=main (a=1 OR "b c"="d*") NOT e IN (1, "2") | stats count min(_time) as t by f, g | where count>1',
  '| tstats `m` count from datamodel=E.P where P.a="x\\\\*" by P.b _time span=1h | `n("q, r")` | rename P.* as *',
  'x | eval a=if(match(b, "(?i)c|d"), \'e f\'."g", -1.5*2), h=case(i IN (1,2), 3, true(), null()) ``` c | ```',
  'x | join type=left k [search y | rex field=z "(?<n>\\\\w+)" max_match=0 | table k n] | lookup t k OUTPUT v as w',
  'x | foreach a_* [eval <<FIELD>>=1] | transaction u startswith=eval(a="b") maxspan=5m | map search="search $u$"',
  'x | timechart span=5m limit=3 count by h where sum(c) in top5 | sort - 5 +num(a), b desc | bin _time span=1d@d',
];
const pieces = [
  '|',
  '[',
  ']',
  '(',
  ')',
  '"',
  "'",
  '`',
  '```',
  ',',
  '=',
  '!=',
  '\\',
  '\\"',
  '*',
  ' ',
  '\n',
  ' by ',
  ' as ',
  ' AND ',
  ' OR ',
  ' NOT ',
  ' IN (',
  'stats ',
  'search ',
  'eval ',
  '$',
  '{}',
  '0',
  'é',
  '\u00a0',
];
const macros = macroCatalog([
  { name: 'm', arguments: [], definition: sourceText('m', 'summariesonly=true') },
  { name: 'n', arguments: ['x'], definition: sourceText('n', 'eval y="$x$" | `m`') },
]);

/** Cuts, copies and inserts pieces at random places of a seed. */
function mutated(texts: readonly string[]) {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(12),
    put: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })),
  });
  return fc.tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 6 })).map(([text, edits]) =>
    edits.reduce((result, { at, cut, put }) => {
      const from = Math.floor(at * result.length);
      return result.slice(0, from) + put + result.slice(from + cut);
    }, text),
  );
}

/** Spans lie in the text and inside the span of the node around them. */
function checkSpans(node: unknown, around: Span): void {
  if (Array.isArray(node)) for (const item of node) checkSpans(item, around);
  else if (node !== null && typeof node === 'object') {
    // An option may be called span too; a place is a pair of offsets.
    const { source, ...rest } = node as { span?: Partial<Span>; source?: unknown };
    void source;
    const { start, end } = rest.span ?? {};
    const place = start !== undefined && end !== undefined ? { start, end } : undefined;
    if (place) {
      expect(place.start).toBeLessThanOrEqual(place.end);
      expect(place.start).toBeGreaterThanOrEqual(around.start);
      expect(place.end).toBeLessThanOrEqual(around.end);
    }
    for (const value of Object.values(rest)) checkSpans(value, place ?? around);
  }
}

function holds(text: string): void {
  const { search, diagnostics } = parseSearchText(text, { macros });
  for (const finding of diagnostics) {
    const at = whereIs(finding)!;
    expect(at.span.start).toBeLessThanOrEqual(at.span.end);
    expect(at.span.start).toBeGreaterThanOrEqual(0);
    expect(at.span.end).toBeLessThanOrEqual(at.source.text.length);
    expect(finding.message).not.toBe('');
  }
  expect(search === undefined).toBe(diagnostics.length > 0);
  const formatted = formatSearch(text);
  expect(formatSearch(formatted)).toBe(formatted);
  for (const { span } of [...listMacroCalls(text), ...listComments(text)]) {
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
  if (search === undefined) return;
  checkSpans(search, { start: 0, end: search.source.text.length });
  analyseSearch(search);
  const printed = printSearch(search);
  const again = parseSearchText(printed);
  expect(again.diagnostics.map((finding) => `${finding.message} in ${printed}`)).toEqual([]);
  expect(withoutSpans(again.search)).toEqual(withoutSpans(search));
}

describe('whatever the text', () => {
  it('reading ends, and what is read has places and prints back', () => {
    fc.assert(fc.property(mutated(seeds), holds), { numRuns: 1000, seed: 20_260_101 });
  });

  it.skipIf(!hasCorpus)('the same holds for published searches', () => {
    const texts = corpus()
      .searches.filter((_, index) => index % 9 === 0)
      .map(({ text }) => text);
    fc.assert(fc.property(mutated(texts), holds), { numRuns: 300, seed: 20_260_102 });
  });
});
