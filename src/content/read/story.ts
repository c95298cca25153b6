import type { StoryKeys, StoryTagKeys } from '../kinds/story.ts';
import type { ContentDocument, LayoutName, Story } from '../model.ts';
import { readHead } from './item.ts';
import { keysOf, textOf, textsOf } from './values.ts';

/** Reads a story. */
export function readStory(document: ContentDocument, layout: LayoutName): Story {
  const keys = keysOf<StoryKeys>(document.value);
  const tags = keysOf<StoryTagKeys>(keys.tags);
  return {
    kind: 'story',
    ...readHead(document, layout),
    narrative: textOf(keys.narrative),
    categories: textsOf(tags.category),
    products: textsOf(tags.product),
    useCase: textOf(tags.usecase),
    cves: textsOf(tags.cve),
    groups: textsOf(tags.group),
  };
}
