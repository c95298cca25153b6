import {
  joinPatterns,
  mostAlternatives,
  type PatternPart,
  parsePatternText,
  type TextPattern,
} from './text-pattern.ts';

/** The texts that placeholders stand for, by name without the percent signs; read as rule texts, wildcards and all. */
export type PlaceholderSets = ReadonlyMap<string, readonly string[]>;

/** A placeholder, or a percent sign that is none. */
const placeholder = /\\%|%([^%]+)%/g;

/** Makes parts of the placeholders in a pattern's literal pieces. A percent sign behind a backslash is itself. */
export function withPlaceholders(pattern: TextPattern): TextPattern {
  const parts: PatternPart[] = [];
  for (const part of pattern) {
    if (typeof part !== 'string') {
      parts.push(part);
      continue;
    }
    let from = 0;
    let literal = '';
    for (const found of part.matchAll(placeholder)) {
      literal += part.slice(from, found.index);
      from = found.index + found[0].length;
      if (found[1] === undefined) {
        literal += '%';
        continue;
      }
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push({ kind: 'placeholder', name: found[1] });
    }
    literal += part.slice(from);
    if (literal !== '') parts.push(literal);
  }
  return joinPatterns(parts);
}

/** What came of filling in: the alternatives, or the placeholder without texts, or too many alternatives. */
export type Filled<Result> =
  | { readonly alternatives: readonly Result[] }
  | { readonly missing: string }
  | { readonly tooMany: true };

/** Fills a pattern's placeholders in, in every combination. */
export function fillPattern(pattern: TextPattern, sets: PlaceholderSets): Filled<TextPattern> {
  let grown: TextPattern[] = [[]];
  for (const part of pattern) {
    let choices: readonly TextPattern[] = [[part]];
    if (typeof part === 'object' && part.kind === 'placeholder') {
      const texts = sets.get(part.name);
      if (!texts || texts.length === 0) return { missing: part.name };
      choices = texts.map(parsePatternText);
    }
    if (grown.length * choices.length > mostAlternatives) return { tooMany: true };
    grown = grown.flatMap((head) => choices.map((choice) => joinPatterns(head, choice)));
  }
  return { alternatives: grown };
}

/** Fills the placeholders of a regular expression in, as they are, in every combination. */
export function fillRegex(pattern: string, sets: PlaceholderSets): Filled<string> {
  let grown = [''];
  let from = 0;
  for (const found of pattern.matchAll(placeholder)) {
    const before = pattern.slice(from, found.index);
    from = found.index + found[0].length;
    const texts = found[1] === undefined ? ['%'] : sets.get(found[1]);
    if (!texts || texts.length === 0) return { missing: found[1] ?? '' };
    if (grown.length * texts.length > mostAlternatives) return { tooMany: true };
    grown = grown.flatMap((head) => texts.map((text) => head + before + text));
  }
  return { alternatives: grown.map((head) => head + pattern.slice(from)) };
}
