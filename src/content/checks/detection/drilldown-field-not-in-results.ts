import { didYouMean } from '../../../text/index.ts';
import { listNames } from '../../list-names.ts';
import { itemCheck } from '../check.ts';
import { tokensOf } from './risk-fields.ts';

/** Tokens that the product itself fills in. */
const builtIn =
  /^(?:info_min_time|info_max_time|info_search_time|info_sid|_time|orig_\w+|rule_\w+|event_id)$/;

/** The check `detection/drilldown-field-not-in-results`; `about` says what it finds. */
export const drilldownFieldNotInResults = itemCheck({
  code: 'detection/drilldown-field-not-in-results',
  severity: 'warning',
  about:
    'A `$field$` in a drilldown is filled from the result that the analyst looks at, so it must be one ' +
    'of its fields.',
  of: ['detection'],
  passes: {},
  fails: {
    detection: {
      drilldown_searches: [
        {
          name: 'One host',
          search: '%original_detection_search% | search host = "$src$"',
          earliest_offset: null,
          latest_offset: null,
        },
        { name: 'More', search: '%original_detection_search%', earliest_offset: null, latest_offset: null },
      ],
    },
  },
  check(item, report, { analysisOf }) {
    const produces = analysisOf(item)?.produces;
    if (!produces?.complete) return;
    item.drilldowns.forEach((drilldown, index) => {
      for (const key of ['name', 'search'] as const) {
        for (const name of tokensOf(drilldown[key])) {
          if (produces.names.has(name) || builtIn.test(name)) continue;
          const keyPath = ['drilldown_searches', index, key];
          const text = item.document.textAt(keyPath);
          const start = text?.text.indexOf(`$${name}$`) ?? -1;
          report({
            message: `The drilldown token \`$${name}$\` is not a field of the results.`,
            ...(text && start >= 0
              ? { at: { source: text, span: { start, end: start + name.length + 2 } } }
              : { keyPath }),
            value: name,
            hint: didYouMean(name, produces.names.keys()) ?? listNames('Fields', produces.names.keys()),
          });
        }
      }
    });
  },
});
