import { everyKind, objectCheck } from '../check.ts';
import { tagsOf } from '../tags.ts';

/** The check `sigma/sigmahq_tags_techniques_without_tactics`; `about` says what it finds. */
export const tagsTechniquesWithoutTactics = objectCheck({
  code: 'sigma/sigmahq_tags_techniques_without_tactics',
  severity: 'warning',
  about:
    'A technique serves tactics; rules are counted by those, so that every tactic of a tagged technique is tagged too.',
  of: everyKind,
  passes: [{}],
  fails: [{ tags: ['attack.t1059'] }],
  check(object, report, { facts: { attack } }) {
    for (const { text, value, keyPath } of tagsOf(object, 'attack')) {
      const technique = attack.techniques.get(value.toUpperCase());
      // A revoked one has a finding of its own.
      if (!technique?.isCurrent) continue;
      const missing = technique.tactics
        .map(({ key }) => `attack.${key}`)
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
