import { itemCheck } from '../check.ts';
import { messageTokensOf } from './risk-fields.ts';

/** The check `detection/message-token-not-in-search`; `about` says what it finds. */
export const messageTokenNotInSearch = itemCheck({
  code: 'detection/message-token-not-in-search',
  upstream: 'D12',
  // The tool of 2023 did not look at this yet.
  severity: { '2023': 'warning', classic: 'error', v5: 'error' },
  about: 'A `$field$` in the risk message is filled from the results, so the search must mention the field.',
  of: ['detection'],
  passes: {},
  fails: { detection: { tags: { message: 'A tool ran as $src_user$ on $dest$.' } } },
  check(item, report) {
    if (item.status !== 'production') return;
    const search = item.search.toLowerCase();
    for (const { name, keyPath } of messageTokensOf(item)) {
      if (search.includes(name.toLowerCase())) continue;
      const text = item.document.textAt(keyPath);
      const start = text?.text.indexOf(`$${name}$`) ?? -1;
      report({
        message: `The message token \`$${name}$\` does not occur in the search.`,
        ...(text && start >= 0
          ? { at: { source: text, span: { start, end: start + name.length + 2 } } }
          : { keyPath }),
        value: name,
        hint: 'Name a field of the results, or let the search return this one.',
      });
    }
  },
});
