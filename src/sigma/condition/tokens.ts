import type { Span } from '../../text/index.ts';

/** A word, parenthesis or other sign of a condition. */
export interface Token {
  readonly text: string;
  readonly span: Span;
}

const token = /[\w*-]+|\S/g;

/** Cuts a condition into words and single signs; blanks and line breaks only part them. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(token)].map((found) => ({
    text: found[0],
    span: { start: found.index, end: found.index + found[0].length },
  }));
}
