import type { TechniqueFact } from '../../page-model.ts';
import { link } from '../markdown-text.ts';
import { tagAddress } from '../page-address.ts';

/** Techniques by name, each leading to all pages with it. */
export function techniqueTags(techniques: readonly TechniqueFact[]): string {
  return techniques.map(techniqueTag).join(', ');
}

/** Links as they were written: lists name a few hundred techniques thousands of times. */
const written = new WeakMap<TechniqueFact, string>();

function techniqueTag(technique: TechniqueFact): string {
  let tag = written.get(technique);
  if (tag === undefined) {
    tag = tagLinks([technique.name]);
    written.set(technique, tag);
  }
  return tag;
}

/** Names, each leading to all pages tagged with it. */
export function tagLinks(names: readonly string[]): string {
  return names.map((name) => link(name, tagAddress(name))).join(', ');
}
