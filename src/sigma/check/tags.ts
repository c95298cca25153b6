import type { SigmaObject } from '../tree.ts';

/** A tag cut at its first dot. */
export interface Tag {
  readonly text: string;
  readonly namespace: string;
  readonly value: string;
  readonly keyPath: readonly (string | number)[];
}

/** The tags of an object, of one namespace where one is named. */
export function tagsOf(object: SigmaObject, namespace?: string): readonly Tag[] {
  return object.tags.flatMap((text, index) => {
    const dot = text.indexOf('.');
    const tag = { text, namespace: text.slice(0, dot), value: text.slice(dot + 1), keyPath: ['tags', index] };
    return namespace === undefined || tag.namespace === namespace ? [tag] : [];
  });
}
