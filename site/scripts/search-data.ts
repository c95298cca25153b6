import MiniSearch, { type AsPlainObject } from 'minisearch';
import { type SearchEntry, searchOptions } from '../../src/publish/site/search-options.ts';

/** The site's pages and their index. */
export interface SearchData {
  readonly entries: readonly SearchEntry[];
  /** The entries that a text finds, best first. */
  find(text: string): readonly SearchEntry[];
}

/** The site's own folder, as a link of this page. */
export const root = document.documentElement.dataset['root'] ?? '';

let loading: Promise<SearchData> | undefined;

/** Loads the index once. @throws when the site is not served */
export function loadSearch(): Promise<SearchData> {
  loading ??= load();
  return loading;
}

async function load(): Promise<SearchData> {
  const response = await fetch(`${root}search.json`);
  if (!response.ok) throw new Error(`The search index cannot be read: ${response.status}`);
  const { entries, index }: { entries: SearchEntry[]; index: AsPlainObject } = await response.json();
  const search = MiniSearch.loadJS(index, searchOptions);
  return { entries, find: (text) => search.search(text).flatMap(({ id }) => entries[id] ?? []) };
}

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
