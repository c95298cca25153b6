import type { TechniqueFact } from '../../page-model.ts';
import { link } from '../markdown-text.ts';
import { tagAddress } from '../page-address.ts';

/** Techniques by name, each leading to all pages with it. */
export function techniqueTags(techniques: readonly TechniqueFact[]): string {
  return tagLinks(techniques.map(({ name }) => name));
}

/** Names, each leading to all pages tagged with it. */
export function tagLinks(names: readonly string[]): string {
  return names.map((name) => link(name, tagAddress(name))).join(', ');
}
