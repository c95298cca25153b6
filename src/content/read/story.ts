import type { StoryKeys, StoryTagKeys } from '../kinds/story.ts';
import type { ContentDocument, LayoutName, Story } from '../model.ts';
import { readHead, tagsOf } from './item.ts';
import { keysOf, textOf, textsOf } from './values.ts';

/** Reads a story. */
export function readStory(document: ContentDocument, layout: LayoutName): Story {
  const keys = keysOf<StoryKeys>(document.value);
  const tags = keysOf<StoryTagKeys>(tagsOf(document, layout));
  return {
    kind: 'story',
    ...readHead(document, layout),
    narrative: textOf(keys.narrative),
    categories: textsOf(tags.category),
    products: textsOf(tags.product),
    useCase: textOf(tags.usecase),
    cves: textsOf(tags.cve),
    groups: textsOf(tags.group ?? tags.threat_group),
  };
}
