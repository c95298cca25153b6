import { everyKind, objectCheck } from '../check.ts';
import type { AttackFacts } from '../check-facts.ts';
import { replaceTag } from '../replace-tag.ts';
import { retiredTactics } from '../retired-tactics.ts';
import { tagsOf } from '../tags.ts';

/** The check `sigma/retired-tactic`; `about` says what it finds. */
export const retiredTactic = objectCheck({
  code: 'sigma/retired-tactic',
  severity: 'warning',
  about:
    'ATT&CK 19 split the tactic defense-evasion into stealth and defense-impairment. `--fix` writes the one that the techniques of the rule went to, where they say it.',
  of: everyKind,
  passes: [{ tags: ['attack.stealth', 'attack.t1218'] }],
  fails: [{ tags: ['attack.defense-evasion', 'attack.t1218'] }],
  check(object, report, { facts: { attack } }) {
    const tags = tagsOf(object, 'attack');
    for (const { text, value, keyPath } of tags) {
      const all = retiredTactics.get(value.replaceAll('_', '-'));
      if (!all) continue;
      const served = new Set(tags.flatMap((tag) => tacticsOf(tag.value, attack)));
      const heirs = all.filter((heir) => served.has(heir));
      const words = (heirs.length > 0 ? heirs : all).map((heir) => `\`attack.${heir}\``);
      report({
        message: `ATT&CK no longer has the tactic of \`${text}\`.`,
        keyPath,
        hint: `Write ${words.join(heirs.length > 0 ? ' and ' : ' or ')}.`,
        fix:
          heirs.length === 0
            ? undefined
            : replaceTag(
                object,
                keyPath,
                heirs.map((heir) => `attack.${heir}`),
              ),
      });
    }
  },
});

/** The tactics of a technique, or of the one that stands for it now. */
function tacticsOf(value: string, { techniques }: AttackFacts): readonly string[] {
  const technique = techniques.get(value.toUpperCase());
  const current = technique?.now === undefined ? technique : techniques.get(technique.now);
  return (current?.tactics ?? []).map(({ key }) => key);
}
