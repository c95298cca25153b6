import type { Span } from '../text/index.ts';
import { closingQuote, isBlank, isIdentifier } from './cursor.ts';
import { readMacroCall } from './macro-call.ts';

/**
 * A stretch of a search's text as written, macros not expanded. Tokens lie end to end and cover the whole
 * text.
 */
export interface Token extends Span {
  readonly kind: 'text' | 'blank' | 'quoted' | 'comment' | 'macro' | 'pipe' | 'open' | 'close';
}

/** A macro call found in a text. */
export interface MacroCall {
  readonly name: string;
  readonly arguments: readonly string[];
  /** From backtick to backtick. */
  readonly span: Span;
  /** The call stands inside double quotes, where it counts only if such a macro is defined. */
  readonly quoted: boolean;
}

/**
 * Lists the macro calls of an unexpanded search in order, those inside double quotes included; malformed ones
 * are not.
 */
export function listMacroCalls(text: string): MacroCall[] {
  const calls: MacroCall[] = [];
  const add = (start: number, limit: number, quoted: boolean): number => {
    const call = readMacroCall(text, start, limit);
    if (call.kind !== 'call') return start + 1;
    const { name, start: from, end } = call;
    calls.push({
      name,
      arguments: call.arguments.map((argument) => argument.text),
      span: { start: from, end },
      quoted,
    });
    return end;
  };
  for (const token of tokensOf(text)) {
    if (token.kind === 'macro') add(token.start, token.end, false);
    else if (token.kind === 'quoted') {
      for (let at = text.indexOf('`', token.start); at >= 0 && at < token.end; at = text.indexOf('`', at)) {
        at = add(at, token.end, true);
      }
    }
  }
  return calls;
}

/** Lists the comments of an unexpanded search in order, with the text between the backticks. */
export function listComments(text: string): { readonly text: string; readonly span: Span }[] {
  return tokensOf(text)
    .filter((token) => token.kind === 'comment')
    .map(({ start, end }) => ({
      text: text.slice(start + 3, Math.max(start + 3, text.endsWith('```', end) ? end - 3 : end)),
      span: { start, end },
    }));
}

/**
 * Cuts a search into tokens by the rules that hold before any command is known: quotes, comments, macro
 * calls, pipes and brackets. What is left unclosed runs to the end of the text.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const kind = kindAt(text, at);
    const end = Math.max(at + 1, endOf(text, at, kind));
    const last = tokens[tokens.length - 1];
    if (kind === 'text' && last?.kind === 'text') {
      tokens[tokens.length - 1] = { kind, start: last.start, end };
    } else tokens.push({ kind, start: at, end });
    at = end;
  }
  return tokens;
}

function kindAt(text: string, at: number): Token['kind'] {
  const unit = text.charCodeAt(at);
  switch (unit) {
    case 34:
      return 'quoted';
    case 39:
      return opensName(text, at) ? 'quoted' : 'text';
    case 91:
      return 'open';
    case 93:
      return 'close';
    case 124:
      return 'pipe';
    case 96:
      return text.startsWith('```', at) ? 'comment' : 'macro';
    default:
      return isBlank(unit) ? 'blank' : 'text';
  }
}

/**
 * A single quote opens a field name unless it is an apostrophe inside a word or has no partner in its
 * command.
 */
function opensName(text: string, at: number): boolean {
  if (at > 0 && isIdentifier(text.charCodeAt(at - 1))) return false;
  const close = text.indexOf("'", at + 1);
  return close > 0 && !/["|`[\]\n]/.test(text.slice(at + 1, close));
}

function endOf(text: string, at: number, kind: Token['kind']): number {
  switch (kind) {
    case 'quoted': {
      if (text.charCodeAt(at) === 39) return text.indexOf("'", at + 1) + 1;
      const close = closingQuote(text, at, text.length);
      return close < 0 ? text.length : close + 1;
    }
    case 'comment': {
      const close = text.indexOf('```', at + 3);
      return close < 0 ? text.length : close + 3;
    }
    case 'macro': {
      const close = text.indexOf('`', at + 1);
      return close < 0 ? text.length : close + 1;
    }
    case 'blank': {
      let end = at;
      while (end < text.length && isBlank(text.charCodeAt(end))) end += 1;
      return end;
    }
    case 'text': {
      const escaped = text.charCodeAt(at) === 92 ? text.charCodeAt(at + 1) : 0;
      return at + (escaped === 92 || escaped === 34 || escaped === 124 ? 2 : 1);
    }
    default:
      return at + 1;
  }
}
