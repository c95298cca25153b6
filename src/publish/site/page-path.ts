import type { PageKind, PageLink } from '../page-model.ts';

const folders: Readonly<Record<PageKind, string>> = {
  detection: 'detections',
  'sigma-rule': 'sigma',
  story: 'stories',
  macro: 'macros',
  lookup: 'lookups',
  'data-source': 'data-sources',
  technique: 'techniques',
};

/** The file of an object's page, relative to the site. */
export function pagePath({ kind, slug }: PageLink): string {
  return `${folders[kind]}/${slug}.html`;
}

/** The file of the page that lists all objects of a kind. */
export function listPath(kind: PageKind): string {
  return `${folders[kind]}/index.html`;
}

/**
 * The address of a file of the site as a link on another page: relative, so that the site works under any
 * address and from a disk.
 * @param from the file of the page that links
 * @param to a file of the site, with a fragment or without
 */
export function relativeAddress(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common += 1;
  return [...here.slice(common).map(() => '..'), ...there.slice(common)].join('/');
}
