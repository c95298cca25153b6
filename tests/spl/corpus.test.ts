import { describe, expect, it } from 'vitest';
import {
  analyseSearch,
  formatSearch,
  listMacroCalls,
  parseSearch,
  parseSearchText,
  printSearch,
} from '../../src/spl/index.ts';
import { sourceText } from '../../src/text/index.ts';
import { corpus, hasCorpus } from './corpus.ts';
import { withoutSpans } from './without-spans.ts';

// The published searches lie beside the repository; without them these tests say that they are skipped.
describe.skipIf(!hasCorpus)('the published searches', () => {
  const { searches, macros } = hasCorpus ? corpus() : { searches: [], macros: undefined as never };
  const parse = (name: string, text: string) => parseSearch(sourceText(name, text), { macros });

  it('are many', () => expect(searches.length).toBeGreaterThan(1000));

  it('read without a fault', () => {
    const faults = searches.flatMap(({ name, text }) =>
      parse(name, text).diagnostics.map((finding) => `${name}: ${finding.code} ${finding.message}`),
    );
    expect(faults).toEqual([]);
  });

  it('print to text that reads back to an equal tree', () => {
    for (const { name, text } of searches) {
      const { search } = parse(name, text);
      const again = parseSearchText(printSearch(search!)).search;
      expect(withoutSpans(again), name).toEqual(withoutSpans(search));
    }
  });

  it('format to text that means the same and stays when formatted again', () => {
    const flat = (node: unknown): string =>
      JSON.stringify(withoutSpans(node)).replace(/(?:\s|\\n|\\r)+/g, '');
    for (const { name, text } of searches) {
      const formatted = formatSearch(text);
      expect(formatSearch(formatted), name).toBe(formatted);
      expect(flat(parse(name, formatted).search), name).toBe(flat(parse(name, text).search));
      expect(listMacroCalls(formatted).map((call) => call.name)).toEqual(
        listMacroCalls(text).map((call) => call.name),
      );
    }
  });

  it('can be analysed', () => {
    let complete = 0;
    for (const { name, text } of searches) {
      if (analyseSearch(parse(name, text).search!).produces.complete) complete += 1;
    }
    // Most published searches end in stats or table, so their columns are known.
    expect(complete / searches.length).toBeGreaterThan(0.8);
  });
});
