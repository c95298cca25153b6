import type { Span } from '../text/index.ts';
import { commandNamed } from './commands/index.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What a stretch of a search is to a reader's eye. */
export type SearchColour =
  | 'command'
  | 'function'
  | 'keyword'
  | 'field'
  | 'number'
  | 'string'
  | 'comment'
  | 'macro'
  | 'mark';

/** A stretch of an unexpanded search and its colour; what lies between them has none. */
export interface ColouredSpan extends Span {
  readonly colour: SearchColour;
}

/**
 * Colours a search as it is written, macros not expanded, finished or not. Only looks at tokens and their neighbours,
 * so that it is quick and never fails; spans come in order and do not overlap.
 */
export function colouredSearch(text: string): ColouredSpan[] {
  const spans: ColouredSpan[] = [];
  let isCommandNext = true;
  for (const token of tokensOf(text)) {
    if (token.kind === 'text') {
      colourWords(text, token, isCommandNext, spans);
      isCommandNext = false;
      continue;
    }
    if (token.kind === 'pipe' || token.kind === 'open') isCommandNext = true;
    else if (token.kind !== 'blank' && token.kind !== 'comment') isCommandNext = false;
    const colour = colourOf[token.kind];
    if (colour) spans.push({ start: token.start, end: token.end, colour });
  }
  return spans;
}

const colourOf: Readonly<Record<Exclude<Token['kind'], 'text'>, SearchColour | undefined>> = {
  blank: undefined,
  quoted: 'string',
  comment: 'comment',
  macro: 'macro',
  pipe: 'mark',
  open: 'mark',
  close: 'mark',
};

/** A word of the grammar, a call, a field before a comparison, a number. */
const words =
  /\b(AND|OR|NOT|XOR|BY|AS|IN|OUTPUT|OUTPUTNEW|WHERE|LIKE)\b(?!\s*=)|([A-Za-z_][\w.]*)(?=\s*\()|([A-Za-z_][\w.{}:-]*)(?=\s*(?:=|!=|<|>))|(?<![\w.])(-?\d+(?:\.\d+)?)(?![\w.])/gi;

function colourWords(text: string, token: Token, startsCommand: boolean, spans: ColouredSpan[]): void {
  let from = token.start;
  const first = startsCommand ? /^\w+/.exec(text.slice(from, token.end))?.[0] : undefined;
  if (first !== undefined && commandNamed(first.toLowerCase())) {
    spans.push({ start: from, end: from + first.length, colour: 'command' });
    from += first.length;
  }
  // What follows decides too: in `a = 1` the blank is a token of its own.
  const ahead = text.slice(from, token.end + 40);
  for (const found of ahead.matchAll(words)) {
    const start = from + found.index;
    if (start >= token.end) return;
    const [whole, keyword, callee, field] = found;
    const colour = keyword ? 'keyword' : callee ? 'function' : field ? 'field' : 'number';
    spans.push({ start, end: Math.min(start + whole.length, token.end), colour });
  }
}
