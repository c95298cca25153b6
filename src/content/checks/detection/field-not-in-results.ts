import { didYouMean } from '../../../text/index.ts';
import { listNames } from '../../list-names.ts';
import { itemCheck } from '../check.ts';
import { messageTokensOf, type NamedField, riskFieldsOf } from './risk-fields.ts';

/** The check `detection/field-not-in-results`; `about` says what it finds. */
export const fieldNotInResults = itemCheck({
  code: 'detection/field-not-in-results',
  // The public tool is content when the name occurs anywhere in the search.
  severity: 'warning',
  about:
    'Risk objects, message tokens and throttling fields are columns of the results. A name that the ' +
    'search mentions but does not return stays empty: no risk is raised, and the message shows the token.',
  of: ['detection'],
  passes: {},
  fails: {
    detection: {
      search:
        '`example_events` src_user=* | stats count by dest user process_name | `example_detection_filter`',
      tags: { message: 'A tool ran as $src_user$ on $dest$.' },
    },
  },
  check(item, report, { analysisOf }) {
    const produces = analysisOf(item)?.produces;
    if (!produces?.complete) return;
    const search = item.search.toLowerCase();
    const throttling: readonly NamedField[] = (item.throttling?.fields ?? []).map((name, index) => ({
      name,
      role: 'throttling field',
      keyPath: ['tags', 'throttling', 'fields', index],
    }));
    for (const { name, role, keyPath } of [...riskFieldsOf(item), ...messageTokensOf(item), ...throttling]) {
      if (name === '' || produces.names.has(name)) continue;
      // A name that does not even occur is reported by the checks of the public tool's rule.
      if (item.status === 'production' && !search.includes(name.toLowerCase())) continue;
      report({
        message: `The ${role} \`${name}\` is not a field of the results.`,
        keyPath,
        value: name,
        hint: didYouMean(name, produces.names.keys()) ?? listNames('Fields', produces.names.keys()),
      });
    }
  },
});
