import { filterMacroName } from '../../link.ts';
import { itemCheck } from '../check.ts';

/** The check `detection/missing-filter-macro`; `about` says what it finds. */
export const missingFilterMacro = itemCheck({
  code: 'detection/missing-filter-macro',
  upstream: 'D1',
  severity: 'error',
  about:
    'Each detection ends in a macro of its own, where a site keeps its exclusions without changing the ' +
    'search. It is called like the file with `_filter` after it.',
  of: ['detection'],
  passes: {},
  fails: { detection: { search: '`example_events` | stats count by dest user process_name' } },
  check(item, report) {
    const name = filterMacroName(item.path);
    if (item.search === '' || item.search.includes(`\`${name}\``)) return;
    report({
      message: `The search does not call its filter macro \`${name}\`.`,
      keyPath: ['search'],
      hint: `End the search with a pipe and the macro ${name} in backticks.`,
    });
  },
});
