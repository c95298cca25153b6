import type { SigmaObject } from '../tree.ts';

/** A tag cut at its first dot. */
export interface Tag {
  readonly text: string;
  readonly namespace: string;
  readonly value: string;
  readonly keyPath: readonly (string | number)[];
}

const tagsByObject = new WeakMap<SigmaObject, readonly Tag[]>();

/** The tags of an object, of one namespace where one is named. */
export function tagsOf(object: SigmaObject, namespace?: string): readonly Tag[] {
  // A dozen checks ask for them.
  let tags = tagsByObject.get(object);
  if (!tags) {
    tags = object.tags.map((text, index) => {
      const dot = text.indexOf('.');
      return { text, namespace: text.slice(0, dot), value: text.slice(dot + 1), keyPath: ['tags', index] };
    });
    tagsByObject.set(object, tags);
  }
  return namespace === undefined ? tags : tags.filter((tag) => tag.namespace === namespace);
}
