import { tagPath } from '../../read/item.ts';
import { itemCheck } from '../check.ts';

/** The check `detection/technique-and-subtechnique`; `about` says what it finds. */
export const techniqueAndSubtechnique = itemCheck({
  code: 'detection/technique-and-subtechnique',
  upstream: 'D17',
  severity: { classic: 'off', v5: 'error' },
  about: 'A sub-technique implies its technique; listing both counts the detection twice in coverage.',
  of: ['detection'],
  passes: { layout: 'v5', detection: { tags: { mitre_attack_id: ['T1059.001', 'T1003'] } } },
  fails: { layout: 'v5', detection: { tags: { mitre_attack_id: ['T1059', 'T1059.001'] } } },
  check(item, report) {
    item.mitreAttackIds.forEach((id, index) => {
      const child = item.mitreAttackIds.find((other) => other.startsWith(`${id}.`));
      if (child === undefined) return;
      report({
        message: `\`${id}\` is listed beside its own sub-technique \`${child}\`.`,
        keyPath: tagPath(item.layout, 'mitre_attack_id', index),
        value: id,
        hint: `Remove \`${id}\`.`,
      });
    });
  },
});
