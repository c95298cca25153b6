import MiniSearch, { type AsPlainObject } from 'minisearch';
import { type SearchEntry, searchOptions } from '../../src/publish/site/search-options.ts';
import { root } from './page.ts';

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
