import { commandNamed, type Token, tokensOf } from '../../spl/index.ts';
import { brokenAtPipes } from '../pages/blocks/search.ts';
import { escaped, Html, html } from './html.ts';

/** Gives the address of a macro's page, or nothing. */
export type MacroAddress = (name: string) => string | undefined;

/** A search with its colours, one command a line. @param macro where macro calls lead */
export function splCode(search: string, macro: MacroAddress = () => undefined): Html {
  const text = brokenAtPipes(search).replace(/^\n/, '');
  let marked = '';
  let isCommandNext = true;
  for (const token of tokensOf(text)) {
    const piece = text.slice(token.start, token.end);
    if (token.kind === 'text') {
      marked += wordsMarked(piece, isCommandNext);
      isCommandNext = false;
    } else {
      if (token.kind === 'pipe' || token.kind === 'open') isCommandNext = true;
      else if (token.kind !== 'blank' && token.kind !== 'comment') isCommandNext = false;
      marked += tokenMarked(token.kind, piece, macro);
    }
  }
  return html`<pre class="code spl" tabindex="0"><code>${new Html(marked)}</code></pre>`;
}

function tokenMarked(kind: Token['kind'], piece: string, macro: MacroAddress): string {
  switch (kind) {
    case 'blank':
      return piece;
    case 'quoted':
      return span('s', piece);
    case 'comment':
      return span('k', piece);
    case 'pipe':
    case 'open':
    case 'close':
      return span('p', piece);
    case 'macro': {
      const address = macro(/^`\s*([^`(\s]+)/.exec(piece)?.[1] ?? '');
      return address === undefined
        ? span('m', piece)
        : `<a class="m" href="${escaped(address)}">${escaped(piece)}</a>`;
    }
    case 'text':
      return escaped(piece);
  }
}

const words =
  /([A-Za-z_][\w.]*)(?=\s*\()|\b(AND|OR|NOT|XOR|BY|AS|IN|OUTPUT|OUTPUTNEW|WHERE|LIKE)\b|([A-Za-z_][\w.{}:-]*)(?=\s*(?:=|!=|<|>))|(?<![\w.])(-?\d+(?:\.\d+)?)(?![\w.])/gi;

function wordsMarked(text: string, startsCommand: boolean): string {
  const first = startsCommand ? (/^\w+/.exec(text)?.[0] ?? '') : '';
  const command = commandNamed(first) ? first : '';
  const rest = text.slice(command.length);
  let marked = command === '' ? '' : span('c', command);
  let from = 0;
  for (const found of rest.matchAll(words)) {
    const [whole, callee, keyword, field] = found;
    const name = keyword ? 'o' : callee ? 'f' : field ? 'n' : 'd';
    marked += escaped(rest.slice(from, found.index)) + span(name, whole);
    from = found.index + whole.length;
  }
  return marked + escaped(rest.slice(from));
}

function span(name: string, text: string): string {
  return `<span class="${name}">${escaped(text)}</span>`;
}
