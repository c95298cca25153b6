import { tokensOf } from '../../../../src/spl/index.ts';
import type { TextRange } from '../../protocol.ts';

/** What stands around a place of a search that is being typed. */
export interface PlaceInSearch {
  /** What is begun there and would be replaced. */
  readonly word: TextRange & { readonly text: string };
  /** The search in the same brackets before the command, for what fields there are. */
  readonly before: string;
  /** The command's name in lower case; missing while it is typed. A search begins with an implied `search`. */
  readonly command?: string;
  /** The command before the word, name included. */
  readonly typed: string;
  /** Before the first pipe: events are asked for. */
  readonly isFirst: boolean;
  /** The word is the name of a macro. */
  readonly isMacro: boolean;
  /** The word stands between quotes. */
  readonly isQuoted: boolean;
}

const word = /[\w.{}:*$-]*$/;

/** Tells where in a search a place is; nothing inside comments. */
export function placeInSearch(text: string, at: number): PlaceInSearch | undefined {
  const head = text.slice(0, at);
  const open: { readonly start: number; command: number; isFirst: boolean }[] = [
    { start: 0, command: 0, isFirst: true },
  ];
  let inside: ReturnType<typeof tokensOf>[number] | undefined;
  // Read to the end: whether a quote is closed decides what stands behind it.
  for (const token of tokensOf(text)) {
    if (token.start >= at) break;
    if (token.end >= at) inside = token;
    if (token.kind === 'open') open.push({ start: token.end, command: token.end, isFirst: false });
    else if (token.kind === 'close' && open.length > 1) open.pop();
    else if (token.kind === 'pipe') {
      const level = open.at(-1);
      if (!level) continue;
      // A pipe in front of everything is not between two commands.
      level.isFirst = false;
      level.command = token.end;
    }
  }
  const isWithin = inside !== undefined && (inside.end > at || !isClosed(text, inside));
  if (inside?.kind === 'comment' && isWithin) return undefined;
  const isMacro = inside?.kind === 'macro' && isWithin;
  const isQuoted = inside?.kind === 'quoted' && isWithin;
  const level = open.at(-1) ?? { start: 0, command: 0, isFirst: true };
  const from = isQuoted && inside ? inside.start + 1 : at - (word.exec(head)?.[0].length ?? 0);
  const typed = text.slice(level.command, from);
  const name = /^\s*(\w+)\b(?=[\s\S])/.exec(typed)?.[1]?.toLowerCase();
  const command = level.isFirst ? 'search' : typed.trim() === '' ? undefined : name;
  return {
    word: { from, to: at, text: text.slice(from, at) },
    before: text.slice(level.start, level.command).replace(/\|\s*$/, ''),
    ...(command === undefined ? {} : { command }),
    typed,
    isFirst: level.isFirst,
    isMacro,
    isQuoted,
  };
}

/** Whether a quote, comment or macro call has its closing sign. */
function isClosed(text: string, { kind, start, end }: { kind: string; start: number; end: number }): boolean {
  if (kind === 'comment')
    return end - start >= 6 && text.endsWith('```', end) && text.slice(start, end).endsWith('```');
  if (kind === 'macro' || kind === 'quoted') return end - start > 1 && text[end - 1] === text[start];
  return true;
}
