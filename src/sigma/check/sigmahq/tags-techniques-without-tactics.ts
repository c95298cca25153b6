import { everyKind, objectCheck } from '../check.ts';
import { tagsOf } from '../tags.ts';

/** The check `sigma/sigmahq_tags_techniques_without_tactics`; `about` says what it finds. */
export const tagsTechniquesWithoutTactics = objectCheck({
  code: 'sigma/sigmahq_tags_techniques_without_tactics',
  severity: 'warning',
  about:
    'A technique serves tactics; rules are counted by those, so that every tactic of a tagged technique is tagged too. Only the most used techniques are known.',
  of: everyKind,
  passes: [{}],
  fails: [{ tags: ['attack.t1059'] }],
  check(object, report, { facts: { attack } }) {
    for (const { text, value, keyPath } of tagsOf(object, 'attack')) {
      const tactics = Object.hasOwn(attack.techniqueTactics, value)
        ? attack.techniqueTactics[value]
        : undefined;
      const missing = (tactics ?? [])
        .map((tactic) => `attack.${tactic}`)
        .filter((tag) => !object.tags.includes(tag));
      if (missing.length === 0) continue;
      report({
        message: `\`${text}\` is there, but not ${missing.map((tag) => `\`${tag}\``).join(', ')}.`,
        keyPath,
        hint: 'Add the tactics of the technique.',
      });
    }
  },
});
