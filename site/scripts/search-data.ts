import MiniSearch, { type AsPlainObject } from 'minisearch';
import { type SearchEntry, searchOptions } from '../../src/publish/site/search-options.ts';

/** The site's own folder, as a link of this page. */
export const root = document.documentElement.dataset['root'] ?? '';

/** Finds entries by words: those that it gives come best first. */
export type Find = (text: string) => readonly SearchEntry[];

let entries: Promise<readonly SearchEntry[]> | undefined;
let find: Promise<Find> | undefined;

/** Loads the list of all pages once. @throws when the site is not served */
export function loadEntries(): Promise<readonly SearchEntry[]> {
  entries ??= load<readonly SearchEntry[]>('entries.json');
  return entries;
}

/** Loads the index over them once; it is several times as long. @throws when the site is not served */
export function loadFind(): Promise<Find> {
  find ??= Promise.all([loadEntries(), load<AsPlainObject>('search.json')]).then(([all, index]) => {
    const search = MiniSearch.loadJS(index, searchOptions);
    return (text) => search.search(text).flatMap(({ id }) => all[id] ?? []);
  });
  return find;
}

async function load<Content>(name: string): Promise<Content> {
  const response = await fetch(`${root}${name}`);
  if (!response.ok) throw new Error(`${name} cannot be read: ${response.status}`);
  return response.json();
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
