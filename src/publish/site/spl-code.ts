import { colouredSearch, type SearchColour } from '../../spl/index.ts';
import { brokenAtPipes } from '../pages/blocks/search.ts';
import { escaped, Html, html } from './html.ts';

/** Gives the address of a macro's page, or nothing. */
export type MacroAddress = (name: string) => string | undefined;

/** A search with its colours, one command a line. @param macro where macro calls lead */
export function splCode(search: string, macro: MacroAddress = () => undefined): Html {
  const text = brokenAtPipes(search).replace(/^\n/, '');
  let marked = '';
  let from = 0;
  for (const { start, end, colour } of colouredSearch(text)) {
    marked += escaped(text.slice(from, start)) + coloured(colour, text.slice(start, end), macro);
    from = end;
  }
  marked += escaped(text.slice(from));
  return html`<pre class="code spl" tabindex="0"><code>${new Html(marked)}</code></pre>`;
}

/** Class names as the style sheet has them: one letter, since there are many on a page. */
const classes: Readonly<Record<SearchColour, string>> = {
  command: 'c',
  function: 'f',
  keyword: 'o',
  field: 'n',
  number: 'd',
  string: 's',
  comment: 'k',
  macro: 'm',
  mark: 'p',
};

function coloured(colour: SearchColour, piece: string, macro: MacroAddress): string {
  const address = colour === 'macro' ? macro(/^`\s*([^`(\s]+)/.exec(piece)?.[1] ?? '') : undefined;
  return address === undefined
    ? span(classes[colour], piece)
    : `<a class="m" href="${escaped(address)}">${escaped(piece)}</a>`;
}

function span(name: string, text: string): string {
  return `<span class="${name}">${escaped(text)}</span>`;
}
