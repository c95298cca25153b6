import { parseSearch } from '../../../spl/index.ts';
import type { SourceText } from '../../../text/index.ts';
import { itemCheck } from '../check.ts';

const placeholder = '%original_detection_search%';
/** Stands for the detection's search; as long as the placeholder, so that places stay right. */
const standIn = 'search index=*'.padEnd(placeholder.length);

/** The check `search/drilldown-syntax`; `about` says what it finds. */
export const drilldownSyntax = itemCheck({
  code: 'search/drilldown-syntax',
  severity: 'error',
  about: 'Every drilldown search can be read; the findings carry the codes `spl/...`.',
  of: ['detection'],
  passes: {},
  fails: {
    detection: {
      drilldown_searches: [
        {
          name: 'First',
          search: `${placeholder} | serch dest = "$dest$"`,
          earliest_offset: null,
          latest_offset: null,
        },
        { name: 'Second', search: `${placeholder} | head 1`, earliest_offset: null, latest_offset: null },
      ],
    },
  },
  check(item, report, { content, memo }) {
    // Most drilldowns are the same two texts with other field names: a text that was sound is so again.
    const sound = memo('sound drilldowns', () => new Set<string>());
    item.drilldowns.forEach((drilldown, index) => {
      const written = item.document.textAt(['drilldown_searches', index, 'search']);
      if (!written || drilldown.search.trim() === '') return;
      const text: SourceText = { ...written, text: written.text.replaceAll(placeholder, standIn) };
      const pattern = text.text.replaceAll(/\$\w+\$/g, '$$').replaceAll(/\b\w+ = "\$"/g, 'field = "$"');
      if (sound.has(pattern)) return;
      const { diagnostics } = parseSearch(text, { macros: content.macroCatalog });
      if (diagnostics.length === 0) sound.add(pattern);
      for (const { code, severity, message, at, hint, notes } of diagnostics) {
        report({ code, severity, message, ...(at && { at }), hint, ...(notes && { notes }) });
      }
    });
  },
});
