import type { DetectionKeysEscu6 } from '../../kinds/detection-escu6.ts';
import { keysOf, listOf } from '../../read/values.ts';
import { itemCheck } from '../check.ts';

type Part = 'finding' | 'intermediate_findings' | 'threat_objects';

/** What a detection of each type must have, and must not. */
const rules: Readonly<Record<string, { readonly needs: readonly Part[]; readonly bars: readonly Part[] }>> = {
  TTP: { needs: ['finding'], bars: [] },
  Anomaly: { needs: ['intermediate_findings'], bars: ['finding'] },
  Correlation: { needs: ['finding'], bars: ['intermediate_findings'] },
  Hunting: { needs: [], bars: ['finding', 'intermediate_findings', 'threat_objects'] },
};

/** The check `detection/finding-mismatch`; `about` says what it finds. */
export const findingMismatch = itemCheck({
  code: 'detection/finding-mismatch',
  severity: 'error',
  layouts: ['escu6'],
  about:
    'The type of a detection says what it gives (ESCU 6): TTP and Correlation a finding, Anomaly intermediate ' +
    'findings only, Hunting nothing that raises risk.',
  of: ['detection'],
  passes: { layout: 'escu6' },
  fails: { layout: 'escu6', detection: { type: 'Anomaly' } },
  check(item, report) {
    const rule = Object.hasOwn(rules, item.type) ? rules[item.type] : undefined;
    if (!rule) return;
    const keys = keysOf<DetectionKeysEscu6>(item.document.value);
    const isThere = (part: Part): boolean =>
      part === 'threat_objects' ? listOf(keys[part]).length > 0 : (keys[part] ?? null) !== null;
    for (const part of rule.needs) {
      if (isThere(part)) continue;
      const message = `A detection of type \`${item.type}\` needs \`${part}\`.`;
      report({ message, keyPath: [part], what: 'key', hint: `Add \`${part}\`, or give it another type.` });
    }
    for (const part of rule.bars) {
      if (!isThere(part)) continue;
      const message = `A detection of type \`${item.type}\` has no \`${part}\`.`;
      report({ message, keyPath: [part], what: 'key', hint: `Remove \`${part}\`, or give it another type.` });
    }
  },
});
