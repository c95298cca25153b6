import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';
import { anyDash, dashes, type PatternPart, type TextPattern } from '../text-pattern.ts';

const wordCharacter = /^[\p{L}\p{N}_]/u;
const endsInWord = /[\p{L}\p{N}_]$/u;

export const windash: ModifierDefinition = {
  name: 'windash',
  about:
    'A dash or slash that begins a word may be any of `-`, `/`, en dash, em dash and horizontal bar, each on its own.',
  accepts: ['text'],
  apply: (value) => (value.kind === 'text' ? { ...value, pattern: withDashClasses(value.pattern) } : value),
  source: modifierAppendix,
  examples: [
    { item: 'A|windash|contains', value: ' -c', event: { A: 'cmd /c x' }, matches: true },
    { item: 'A|contains|windash', value: ' -x -y', event: { A: 'a \u2013x \u2014y' }, matches: true },
    { item: 'A|windash', value: 'a-b', event: { A: 'a/b' }, matches: false },
    { item: 'A|windash', value: '--foo', event: { A: '-/foo' }, matches: true },
    { item: 'A|windash', value: '--foo', event: { A: '/-foo' }, matches: false },
  ],
};

/** A dash counts where a word follows and none ends before it; one class in place of five texts keeps patterns small. */
function withDashClasses(pattern: TextPattern): TextPattern {
  const parts: PatternPart[] = [];
  for (const part of pattern) {
    if (typeof part !== 'string') {
      parts.push(part);
      continue;
    }
    let literal = '';
    for (let at = 0; at < part.length; at += 1) {
      const char = part.charAt(at);
      const isSwitch =
        dashes.includes(char) &&
        wordCharacter.test(part.slice(at + 1, at + 3)) &&
        !endsInWord.test(part.slice(0, at));
      if (!isSwitch) {
        literal += char;
        continue;
      }
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(anyDash);
    }
    if (literal !== '') parts.push(literal);
  }
  return parts;
}
