import { itemCheck } from '../check.ts';

const placeholder = '%original_detection_search%';

/** The check `detection/missing-drilldown`; `about` says what it finds. */
export const missingDrilldown = itemCheck({
  code: 'detection/missing-drilldown',
  upstream: 'D7',
  severity: 'error',
  // In 2023 there were none yet; ESCU 6 leaves them to the author.
  layouts: ['classic', 'v5'],
  about:
    'A production detection other than Hunting has at least two drilldown searches, one of them over its ' +
    'own results (`%original_detection_search%`).',
  of: ['detection'],
  passes: {},
  fails: { detection: { drilldown_searches: [] } },
  check(item, report) {
    if (item.status !== 'production' || item.type === 'Hunting') return;
    const { drilldowns } = item;
    const keyPath = ['drilldown_searches'];
    if (drilldowns.length < 2) {
      report({
        message: `It has ${drilldowns.length === 0 ? 'no' : 'one'} drilldown search; two are needed.`,
        keyPath,
        what: 'key',
        hint: 'Add one that shows the results and one that shows the risk events of the same object.',
      });
    } else if (!drilldowns.some(({ search }) => search.includes(placeholder))) {
      report({
        message: `No drilldown search begins from \`${placeholder}\`.`,
        keyPath,
        what: 'key',
        hint: `Let one search be \`${placeholder} | search …\`.`,
      });
    }
  },
});
