import { didYouMean } from '../../../text/index.ts';
import { everyKind, objectCheck, type SigmaFinding } from '../check.ts';
import { type AttackFacts, currentTactics } from '../check-facts.ts';
import { replaceTag } from '../replace-tag.ts';
import { retiredTactics } from '../retired-tactics.ts';
import { tagsOf } from '../tags.ts';

/** Numbers of what is no technique are checked for their form only. */
const otherIdentifier = /^(?:g\d{4}|s\d{4}|ds\d{4}|m\d{4}|a\d{4})$/;

/** The check `sigma/attacktag`; `about` says what it finds. */
export const attacktag = objectCheck({
  code: 'sigma/attacktag',
  severity: 'warning',
  about:
    'An `attack.` tag names a tactic or technique of ATT&CK, or the number of a group, software, data source, mitigation or asset. Techniques that were revoked are written as those that stand for them now.',
  of: everyKind,
  passes: [{}],
  fails: [{ tags: ['attack.lateral_movement'] }],
  check(object, report, { facts: { attack } }) {
    for (const { text, value, keyPath } of tagsOf(object, 'attack')) {
      const fault = faultOf(text, value, attack);
      if (!fault) continue;
      const { now, ...finding } = fault;
      const fix = now === undefined ? undefined : replaceTag(object, keyPath, [`attack.${now}`]);
      report({ ...finding, keyPath, fix });
    }
  },
});

/** What is wrong with a tag, and what to write for it where that is known. */
function faultOf(
  text: string,
  value: string,
  attack: AttackFacts,
): (SigmaFinding & { readonly now?: string }) | undefined {
  const tactics = currentTactics(attack);
  const dashed = value.replaceAll('_', '-');
  // Names that are no more have a finding of their own.
  if (tactics.has(value) || retiredTactics.has(dashed) || otherIdentifier.test(value)) return undefined;
  if (tactics.has(dashed)) {
    const message = `\`${text}\` is not how the tactic is written.`;
    return { message, hint: `Write \`attack.${dashed}\`.`, now: dashed };
  }
  const technique = attack.techniques.get(value.toUpperCase());
  if (technique?.isCurrent) return undefined;
  if (technique?.now !== undefined) {
    const now = technique.now.toLowerCase();
    const message = `ATT&CK revoked the technique of \`${text}\`.`;
    return { message, hint: `Write \`attack.${now}\`, which stands for it.`, now };
  }
  const isTechnique = /^t\d{4}(?:\.\d{3})?$/.test(value);
  return {
    message: `ATT&CK ${technique ? 'no longer has' : 'does not have'} \`${text}\`.`,
    hint: isTechnique
      ? 'Look for its number in the matrix.'
      : (didYouMean(value, tactics) ?? 'Name a tactic, or a technique such as t1059.001.'),
  };
}
