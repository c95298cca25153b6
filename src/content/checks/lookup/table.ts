import { itemCheck } from '../check.ts';

/** The check `lookup/table`; `about` says what it finds. */
export const table = itemCheck({
  code: 'lookup/table',
  upstream: 'O1',
  severity: 'error',
  about:
    'A CSV table has a header, and every row has as many cells as the header. The findings carry codes ' +
    'of their own: `lookup/ragged-row`, `lookup/no-header`, `lookup/bad-csv`, `lookup/not-utf8`, ' +
    '`lookup/duplicate-column`.',
  of: ['lookup'],
  passes: {},
  fails: { files: { 'lookups/example_lookup.csv': 'process_name,category\nevil.exe\n' } },
  check(item, report, { content }) {
    const found = content.tableFile(item)?.diagnostics ?? [];
    for (const { code, severity, message, at, hint } of found) {
      report({ code, severity, message, ...(at && { at }), hint });
    }
  },
});
