import type { DataSourcePage, LookupPage, MacroPage, PageLink } from '../../page-model.ts';
import { inline, link } from '../markdown-text.ts';
import { pageAddress } from '../page-address.ts';
import { fact } from './head.ts';

/** When an object was last changed, by whom, and its id; what the layout lets out is not listed. */
export function standardFacts({
  date,
  author,
  id,
}: MacroPage | LookupPage | DataSourcePage): readonly string[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Last Updated', date],
    ['Author', author],
    ['ID', id],
  ];
  return facts.flatMap(([name, value]) => (value ? [fact(name, inline(value))] : []));
}

/** What uses an object; nothing when nobody does. */
export function usedBy(title: string, pages: readonly PageLink[]): readonly string[] {
  if (pages.length === 0) return [];
  return [`#### ${title}`, '', ...pages.map((page) => `* ${link(page.title, pageAddress(page))}`), ''];
}
