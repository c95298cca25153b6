import { expandMacros } from '../../../spl/index.ts';
import { isForeignMacro } from '../../link.ts';
import { itemCheck } from '../check.ts';

/** The search runs where that app is installed, but not here. */
const foreignHint = 'Another app defines it; add a macro file to run the search here.';

/** The check `search/syntax`; `about` says what it finds. */
export const syntax = itemCheck({
  code: 'search/syntax',
  upstream: 'D2, D4',
  severity: 'error',
  about:
    'Every search can be read: its commands, options, expressions, macros and comments. The findings ' +
    'carry codes of their own, `spl/...`.',
  of: ['detection', 'baseline', 'investigation', 'macro'],
  passes: {},
  fails: { detection: { search: '`example_events` | statz count by dest | `example_detection_filter`' } },
  check(item, report, context) {
    if (item.kind !== 'macro') {
      if (item.search === '') return;
      for (const { code, severity, message, at, hint, notes } of context.searchOf(item).diagnostics) {
        const macro = code === 'spl/unknown-macro' ? message.match(/`([^`]*)`/)?.[1] : undefined;
        if (macro !== undefined && context.isUnread(macro)) continue;
        report({
          code,
          severity: macro !== undefined && isForeignMacro(macro) ? 'info' : severity,
          message,
          ...(at && { at }),
          hint: macro !== undefined && isForeignMacro(macro) ? foreignHint : hint,
          ...(notes && { notes }),
        });
      }
      return;
    }
    // What a macro holds can be any part of a search, so only what it calls can be checked by itself.
    const text = item.document.textAt(['definition']);
    if (!text) return;
    for (const { code, severity, message, at, hint, notes } of expandMacros(
      text,
      context.content.macroCatalog,
    ).diagnostics) {
      report({ code, severity, message, ...(at && { at }), hint, ...(notes && { notes }) });
    }
  },
});
