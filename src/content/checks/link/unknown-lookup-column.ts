import { didYouMean } from '../../../text/index.ts';
import { listNames } from '../../list-names.ts';
import { itemCheck } from '../check.ts';

/** The check `link/unknown-lookup-column`; `about` says what it finds. */
export const unknownLookupColumn = itemCheck({
  code: 'link/unknown-lookup-column',
  severity: 'warning',
  about: 'A lookup matches and returns columns that its table has; any other gives nothing.',
  of: ['detection', 'baseline', 'investigation'],
  passes: {},
  fails: {
    detection: {
      search:
        '`example_events` | stats count by dest user process_name | lookup example_lookup process_name ' +
        'OUTPUT kind | `example_detection_filter`',
    },
  },
  check(item, report, { analysisOf, searchOf, lookupColumns }) {
    const analysis = analysisOf(item);
    const source = searchOf(item).search?.source;
    if (!analysis || !source) return;
    for (const lookup of analysis.lookups) {
      const columns = lookupColumns(lookup.name);
      if (!columns) continue;
      for (const { name, span } of [...lookup.inputs, ...lookup.outputs]) {
        // A row of a KV store always has a key.
        if (columns.includes(name) || name === '_key' || name.includes('*')) continue;
        report({
          message: `The lookup \`${lookup.name}\` has no column \`${name}\`.`,
          at: { source, span },
          value: name,
          hint: didYouMean(name, columns) ?? listNames('Columns', columns),
        });
      }
    }
  },
});
