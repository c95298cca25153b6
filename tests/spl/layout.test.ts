import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCaseFolder } from '../../src/harness/conformance-files.ts';
import { parseSearchText } from '../../src/spl/index.ts';
import { withoutSpans } from './without-spans.ts';

const folders = ['../conformance', '../../../shared/conformance/spl']
  .map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
  .filter((folder) => existsSync(folder));

/** Changes a search outside its quoted texts, comments and macro calls. */
function outsideQuotes(search: string, change: (text: string) => string): string {
  const kept = /```[\s\S]*?```|`[^`]*`|\\["\\|]|"(?:[^"\\]|\\[\s\S])*"|(?<![\w\]])'[^']*'/g;
  let changed = '';
  let from = 0;
  for (const match of search.matchAll(kept)) {
    changed += change(search.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return changed + change(search.slice(from));
}

const layouts: Readonly<Record<string, (text: string) => string>> = {
  'more blanks': (text) => text.replaceAll(' ', '   '),
  'line ends': (text) => text.replaceAll(' ', '\n\t'),
  'line ends of Windows': (text) => text.replaceAll(' ', '\r\n '),
  'no blanks around pipes': (text) => text.replace(/\s*\|\s*/g, '|'),
  'comments before pipes': (text) => text.replaceAll('|', ' ```a | "b ``` ```[c (```\n|'),
  'comments for blanks': (text) => text.replaceAll(' ', ' ```x | y "``` '),
  'commands in capitals': (text) =>
    text.replace(/(\|\s*)([a-z]+)(?=\s|$)/g, (_, pipe: string, name: string) => pipe + name.toUpperCase()),
};

// Search Manual: Comments; Search Reference, Understanding SPL syntax.
describe('the layout of a search does not change what it means', () => {
  it.each(Object.keys(layouts))('%s', async (layout) => {
    const change = layouts[layout]!;
    /** Unnamed columns hold the blanks of their calls; commands' names and the templates of map are kept as written. */
    const meaning = (search: string): string =>
      JSON.stringify(withoutSpans(parseSearchText(search).search))
        .replace(/"(?:name|text)":"(?:[^"\\]|\\.)*"/g, (kept) => kept.toLowerCase())
        .replace(/```.*?```/g, '')
        .replace(/(?:\s|\\[nrt])+/g, '');
    let compared = 0;
    for (const folder of folders) {
      for (const { cases } of await readCaseFolder(folder)) {
        for (const { name, search } of cases) {
          if (!parseSearchText(search).search) continue;
          compared += 1;
          const laidOut = outsideQuotes(search, change);
          expect(meaning(laidOut), `${name}: ${laidOut}`).toBe(meaning(search));
        }
      }
    }
    expect(compared).toBeGreaterThan(90);
  });
});
