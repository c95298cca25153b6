import { didYouMean } from '../../../text/index.ts';
import { everyKind, objectCheck } from '../check.ts';
import { replaceText } from '../edits.ts';
import { tagsOf } from '../tags.ts';

const identifier = /^(?:t\d{4}(?:\.\d{3})?|g\d{4}|s\d{4}|ds\d{4}|m\d{4}|a\d{4})$/;

/** The check `sigma/attacktag`; `about` says what it finds. */
export const attacktag = objectCheck({
  code: 'sigma/attacktag',
  severity: 'warning',
  about:
    'An `attack.` tag names a tactic of ATT&CK, or the number of a technique, group, software, data source, mitigation or asset. Numbers are checked for their form only.',
  of: everyKind,
  passes: [{}],
  fails: [{ tags: ['attack.lateral_movement'] }],
  check(object, report, { facts: { attack } }) {
    for (const { text, value, keyPath } of tagsOf(object, 'attack')) {
      // Names that are no more have a finding of their own.
      if (attack.tactics.includes(value) || Object.hasOwn(attack.retiredTactics, value.replaceAll('_', '-')))
        continue;
      if (identifier.test(value)) continue;
      const dashed = value.replaceAll('_', '-');
      const isTactic = attack.tactics.includes(dashed);
      report({
        message: `\`${text}\` is nothing that ATT&CK ${attack.version} has.`,
        keyPath,
        hint: isTactic
          ? `Write \`attack.${dashed}\`.`
          : (didYouMean(value, attack.tactics) ?? 'Name a tactic, or a number such as t1059.001.'),
        fix: isTactic
          ? replaceText(object.document, keyPath, `attack.${dashed}`, `Writes \`attack.${dashed}\`.`)
          : undefined,
      });
    }
  },
});
