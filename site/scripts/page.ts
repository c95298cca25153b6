/** What scripts need to draw on any page: kept small, since every page loads it. */
import type { SearchEntry } from '../../src/publish/site/search-options.ts';

/** The site's own folder, as a link of this page. */
export const root = document.documentElement.dataset['root'] ?? '';

/** What the kinds of pages are called. */
export const kindNames: Readonly<Record<SearchEntry['kind'], string>> = {
  detection: 'Detection',
  'sigma-rule': 'Sigma rule',
  story: 'Story',
  macro: 'Macro',
  lookup: 'Lookup',
  'data-source': 'Data source',
  technique: 'Technique',
};

/** Makes an element. Texts become text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
