import type { Fix } from '../../../text/index.ts';
import type { SigmaObject } from '../../tree.ts';
import { everyKind, objectCheck } from '../check.ts';
import { removeEntry, replaceText } from '../edits.ts';
import { type Tag, tagsOf } from '../tags.ts';

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
    for (const tag of tags) {
      const name = tag.value.replaceAll('_', '-');
      const successors = Object.hasOwn(attack.retiredTactics, name) ? attack.retiredTactics[name] : undefined;
      if (!successors) continue;
      const heirs = Object.entries(successors).filter(([, techniques]) =>
        tags.some(({ value }) => techniques.includes(value.split('.')[0] ?? '')),
      );
      const words = (heirs.length > 0 ? heirs : Object.entries(successors)).map(
        ([heir]) => `\`attack.${heir}\``,
      );
      report({
        message: `ATT&CK ${attack.version} no longer has the tactic of \`${tag.text}\`.`,
        keyPath: tag.keyPath,
        hint: `Write ${words.join(heirs.length > 0 ? ' and ' : ' or ')}.`,
        fix: fixOf(
          object,
          tag,
          heirs.map(([heir]) => `attack.${heir}`),
        ),
      });
    }
  },
});

function fixOf(object: SigmaObject, tag: Tag, heirs: readonly string[]): Fix | undefined {
  const { document } = object;
  const missing = heirs.filter((heir) => !object.tags.includes(heir));
  const [first, ...others] = missing;
  if (heirs.length === 0) return undefined;
  if (first === undefined) return removeEntry(document, tag.keyPath, `Removes \`${tag.text}\`.`);
  const fix = replaceText(
    document,
    tag.keyPath,
    first,
    `Writes \`${missing.join('`, `')}\` for \`${tag.text}\`.`,
  );
  if (!fix || others.length === 0) return fix;
  // The others stand on lines of their own, as the first does.
  const { source, span } = document.place(tag.keyPath);
  const lineStart = source.text.lastIndexOf('\n', span.start - 1) + 1;
  const before = source.text.slice(lineStart, span.start);
  if (!/^\s*-\s+$/.test(before)) return undefined;
  const [edit] = fix.edits;
  return edit && { about: fix.about, edits: [{ ...edit, text: [edit.text, ...others].join(`\n${before}`) }] };
}
