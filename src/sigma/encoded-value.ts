import { utf8Bytes, utf16Bytes } from './bytes.ts';
import type { ModifierFault } from './modifier.ts';
import { literalText, withDashesWritten } from './text-pattern.ts';
import type { RuleValue } from './tree.ts';

/** Longer texts are not encoded: a chain of encodings makes each a third longer than the one before. */
const longestText = 1_000_000;

type TextValue = Extract<RuleValue, { kind: 'text' }>;

/** Writes a value's literal pieces in UTF-16; wildcards stay. */
export function inUtf16(value: RuleValue, order: 'little' | 'big', mark = ''): RuleValue | ModifierFault {
  if (value.kind !== 'text') return value;
  if (value.isBytes) return { fault: 'The value is encoded already.' };
  const pattern = value.pattern.map((part) => (typeof part === 'string' ? utf16Bytes(part, order) : part));
  const [first] = pattern;
  if (mark !== '') {
    if (typeof first === 'string') pattern[0] = mark + first;
    else pattern.unshift(mark);
  }
  return { ...value, pattern, isBytes: true };
}

/**
 * Replaces a value's bytes (those of UTF-8, unless an encoding came before) by texts made of them; several are alternatives. Wildcards are a
 * fault; a dash class is written out first.
 */
export function encodedBytes(
  value: RuleValue,
  name: string,
  encode: (bytes: string) => readonly string[],
): RuleValue | ModifierFault {
  if (value.kind !== 'text') return value;
  const patterns = withDashesWritten(value.pattern);
  if (!patterns) {
    return { code: 'sigma/too-many-alternatives', fault: `\`${name}\` would have to encode too many texts.` };
  }
  const texts: string[] = [];
  for (const pattern of patterns) {
    const literal = literalText(pattern);
    if (literal === undefined) {
      return {
        fault: `\`${name}\` cannot encode wildcards or placeholders.`,
        hint: 'Escape them, or take them out.',
      };
    }
    if (literal.length > longestText) {
      return {
        code: 'sigma/too-many-alternatives',
        fault: `\`${name}\` would have to encode too long a text.`,
      };
    }
    texts.push(...encode(value.isBytes ? literal : utf8Bytes(literal)));
  }
  const values = texts.map(
    (text): TextValue => ({ ...value, pattern: text === '' ? [] : [text], isBytes: false }),
  );
  const [only] = values;
  return values.length === 1 && only ? only : { kind: 'any-of', of: values };
}
