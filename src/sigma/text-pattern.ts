/** What stands for characters in a pattern: any run of them, exactly one, one of the dashes, or a text given later by name. */
export type PatternPart =
  | string
  | { readonly kind: 'any-run' }
  | { readonly kind: 'one-character' }
  | { readonly kind: 'any-dash' }
  | { readonly kind: 'placeholder'; readonly name: string };

/**
 * A text with wildcards: literal pieces and what stands between them. Neighbouring literals are one piece, none is empty; the empty pattern
 * is the empty text.
 */
export type TextPattern = readonly PatternPart[];

export const anyRun: PatternPart = Object.freeze({ kind: 'any-run' });
export const oneCharacter: PatternPart = Object.freeze({ kind: 'one-character' });
export const anyDash: PatternPart = Object.freeze({ kind: 'any-dash' });

/** The characters that `windash` holds to be the same. */
export const dashes = '-/\u2013\u2014\u2015';

/**
 * Reads the text of a rule's value: `*` is any run, `?` one character; a backslash takes the special meaning from `*`, `?` and another backslash,
 * and is itself before anything else.
 * @source Sigma Rules Specification: escaping
 */
export function parsePatternText(text: string): TextPattern {
  const parts: PatternPart[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') parts.push(literal);
    literal = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '*' || char === '?') {
      flush();
      parts.push(char === '*' ? anyRun : oneCharacter);
      continue;
    }
    const next = text.charAt(at + 1);
    if (char === '\\' && (next === '*' || next === '?' || next === '\\')) {
      literal += next;
      at += 1;
    } else literal += char;
  }
  flush();
  return parts;
}

/** Puts patterns behind each other; literals that come to touch become one piece. */
export function joinPatterns(...patterns: readonly TextPattern[]): TextPattern {
  const parts: PatternPart[] = [];
  for (const pattern of patterns) {
    for (const part of pattern) {
      const last = parts.at(-1);
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
      else parts.push(part);
    }
  }
  return parts;
}

/** Whether the part is a run of any length. */
export function isAnyRun(part: PatternPart | undefined): boolean {
  return typeof part === 'object' && part.kind === 'any-run';
}

/** The text of a pattern without wildcards; undefined when it has any. */
export function literalText(pattern: TextPattern): string | undefined {
  const [first] = pattern;
  if (first === undefined) return '';
  return pattern.length === 1 && typeof first === 'string' ? first : undefined;
}

/** Most alternatives that one value may grow into. */
export const mostAlternatives = 5 ** 5;

/** Writes each dash out: one pattern for every choice of characters. Undefined when there would be too many. */
export function withDashesWritten(pattern: TextPattern): readonly TextPattern[] | undefined {
  let grown: TextPattern[] = [[]];
  for (const part of pattern) {
    const choices = typeof part === 'object' && part.kind === 'any-dash' ? [...dashes] : [part];
    if (grown.length * choices.length > mostAlternatives) return undefined;
    grown = grown.flatMap((head) => choices.map((choice) => joinPatterns(head, [choice])));
  }
  return grown;
}

/** Writes a pattern as a rule would, for messages: wildcards as `*` and `?`, a dash class as `-`. */
export function printPattern(pattern: TextPattern): string {
  return pattern
    .map((part) => {
      if (typeof part === 'string') return part.replace(/[*?]|\\(?=[*?\\]|$)/g, '\\$&');
      switch (part.kind) {
        case 'any-run':
          return '*';
        case 'one-character':
          return '?';
        case 'any-dash':
          return '-';
        default:
          return `%${part.name}%`;
      }
    })
    .join('');
}
