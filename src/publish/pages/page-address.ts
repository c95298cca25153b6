import { encodedPart } from '../model/safe-address.ts';
import type { DetectionPage, PageKind, PageLink } from '../page-model.ts';

const folders: Readonly<Record<Exclude<PageKind, 'detection'>, string>> = {
  story: 'stories',
  macro: 'macros',
  lookup: 'lookups',
  'data-source': 'data_sources',
  technique: 'techniques',
  'sigma-rule': 'sigma',
};

/**
 * The kinds of pages whose Jekyll collections have a name of their own, with that name; detections are posts.
 */
export const collections: readonly string[] = Object.values(folders);

/**
 * Where a page is on the published site. A story has no slash at the end, as the published pages write it.
 */
export function pageAddress({ kind, slug }: PageLink): string {
  if (kind === 'detection') return `/${slug}/`;
  return kind === 'story' ? `/${folders[kind]}/${slug}` : `/${folders[kind]}/${slug}/`;
}

/** The file that a page is written to; a detection is a post, whose name begins with its date. */
export function pageFile({ kind, slug }: PageLink): string {
  if (kind === 'detection') throw new Error('The file of a detection needs its date.');
  return `_${folders[kind]}/${slug}.md`;
}

/**
 * The file of a detection's page. A date that is none becomes the first day of the epoch, which Jekyll still
 * takes for a post.
 */
export function detectionFile({ link, date }: DetectionPage): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? date : '1970-01-01';
  return `_posts/${day}-${link.slug.slice(link.slug.indexOf('/') + 1)}.md`;
}

/**
 * The address of all pages with a tag: a place on the page that the theme makes, named as Jekyll's `slugify`
 * names it.
 */
export function tagAddress(name: string): string {
  const tag = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return `/tags/#${encodedPart(tag)}`;
}
