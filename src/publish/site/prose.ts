import MarkdownIt from 'markdown-it';
import { Html } from './html.ts';

/**
 * Texts of content as people write them: paragraphs, lists, code in backquotes, links, words in bold. Everything
 * else is shown as written: an asterisk in a path is no emphasis, a backslash escapes nothing.
 */
const markdown = new MarkdownIt('zero', { html: false, linkify: true }).enable([
  'list',
  'fence',
  'backticks',
  'link',
  'linkify',
  'newline',
]);
// `2.exe` and `a@b` are no addresses.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
markdown.validateLink = (address) => /^https?:\/\//i.test(address.trim());

markdown.inline.ruler.push('strong', (state, silent) => {
  const found = /^\*\*(?=[^\s*])([^*\n]*[^\s*])\*\*/.exec(state.src.slice(state.pos, state.pos + 400));
  const text = found?.[1];
  if (!found || text === undefined) return false;
  if (!silent) {
    state.push('strong_open', 'strong', 1);
    state.push('text', '', 0).content = text;
    state.push('strong_close', 'strong', -1);
  }
  state.pos += found[0].length;
  return true;
});

markdown.renderer.rules['link_open'] = (tokens, index, options, _, renderer) => {
  tokens[index]?.attrSet('rel', 'noopener noreferrer');
  return renderer.renderToken(tokens, index, options);
};

/** Prose as markup. No HTML of its own gets through, and its links lead to web pages only. */
export function prose(text: string): Html {
  return new Html(markdown.render(text.replaceAll(/[\0-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]/g, '')));
}
