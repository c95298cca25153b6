import type { PlaybookKeys } from '../kinds/playbook.ts';
import type { ContentDocument, LayoutName, Playbook } from '../model.ts';
import { readHead, tagsOf } from './item.ts';
import { keysOf, textOf, textsOf } from './values.ts';

/** Reads a playbook; its tags stay as they are, since only publishing looks at them. */
export function readPlaybook(document: ContentDocument, layout: LayoutName): Playbook {
  const keys = keysOf<PlaybookKeys>(document.value);
  return {
    kind: 'playbook',
    ...readHead(document, layout),
    type: textOf(keys.type),
    playbook: textOf(keys.playbook),
    howToImplement: textOf(keys.how_to_implement),
    appList: textsOf(keys.app_list),
    tags: keysOf(tagsOf(document, layout)),
  };
}
