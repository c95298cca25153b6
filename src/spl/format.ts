import { type Token, tokensOf } from './tokens.ts';

const indent = '    ';

/**
 * Lays a search out with one command a line, pipes in front; a subsearch of several commands stands indented
 * on lines of its own. Runs of white space become one blank; quoted texts, comments, macro calls and
 * everything else stay as written. Formatting a formatted search changes nothing. Unclosed quotes or brackets
 * do no harm.
 */
export function formatSearch(text: string): string {
  const tokens = tokensOf(text);
  const broken = longBrackets(tokens);
  let result = '';
  let depth = 0;
  let inline = 0;
  let pending = false;
  const add = (piece: string): void => {
    if (pending && result !== '' && !/[ \n[]$/.test(result)) result += ' ';
    pending = false;
    result += piece;
  };
  const newLine = (): void => {
    result = withoutBlanksAtEnd(result);
    if (result !== '') result += `\n${indent.repeat(depth)}`;
    pending = false;
  };
  for (const [index, token] of tokens.entries()) {
    const written = text.slice(token.start, token.end);
    switch (token.kind) {
      case 'blank':
        pending = true;
        break;
      case 'pipe':
        if (inline > 0 || result.endsWith('[')) {
          pending = inline > 0 && !result.endsWith('[');
          add('|');
        } else {
          newLine();
          add('|');
        }
        pending = true;
        break;
      case 'open':
        if (inline === 0 && broken.has(index)) {
          depth += 1;
          newLine();
          add('[');
        } else {
          inline += 1;
          add('[');
        }
        pending = false;
        break;
      case 'close':
        if (inline > 0) inline -= 1;
        else if (depth > 0) depth -= 1;
        pending = false;
        result = withoutBlanksAtEnd(result);
        add(']');
        break;
      default:
        add(written);
    }
  }
  return withoutBlanksAtEnd(result);
}

/** Takes away the blanks that the layout put there. Other white space of Unicode is text to the language. */
function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\n')) end -= 1;
  return text.slice(0, end);
}

/** The indexes of the opening brackets whose inside has a second command. */
function longBrackets(tokens: readonly Token[]): ReadonlySet<number> {
  const long = new Set<number>();
  const open: { index: number; hasText: boolean }[] = [];
  for (const [index, token] of tokens.entries()) {
    const inside = open[open.length - 1];
    if (token.kind === 'open') open.push({ index, hasText: false });
    else if (token.kind === 'close') {
      open.pop();
      const outer = open[open.length - 1];
      if (outer) {
        outer.hasText = true;
        if (inside && long.has(inside.index)) long.add(outer.index);
      }
    } else if (token.kind === 'pipe') {
      if (inside?.hasText) long.add(inside.index);
    } else if (token.kind !== 'blank' && inside) inside.hasText = true;
  }
  return long;
}
