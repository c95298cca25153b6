import { keysOf } from '../../read/values.ts';
import { itemCheck } from '../check.ts';

const topKeys = ['baselines', 'cve_enrichment'];
const tagKeys = ['mitre_attack_enrichments', 'cve_enrichment'];

/** The check `detection/computed-key`; `about` says what it finds. */
export const computedKey = itemCheck({
  code: 'detection/computed-key',
  upstream: 'D21',
  severity: 'error',
  // In v5 the schema rejects these with all other unknown keys.
  layouts: ['classic'],
  about: 'Some keys are computed from other files when the content is built and may not be written.',
  of: ['detection'],
  passes: {},
  fails: { detection: { tags: { mitre_attack_enrichments: [] } } },
  check(item, report) {
    const top = keysOf<string>(item.document.value);
    const tags = keysOf<string>(top['tags']);
    const paths = [
      ...topKeys.filter((key) => top[key] !== undefined).map((key) => [key]),
      ...tagKeys.filter((key) => tags[key] !== undefined).map((key) => ['tags', key]),
    ];
    for (const keyPath of paths) {
      report({
        message: `The key \`${keyPath.join('.')}\` is computed and may not be written.`,
        keyPath,
        what: 'key',
        hint: 'Remove it.',
      });
    }
  },
});
