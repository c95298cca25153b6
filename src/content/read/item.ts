import { type SourceText, sourceText } from '../../text/index.ts';
import type { ContentDocument, LayoutName, Suppression } from '../model.ts';
import { keysOf, listOf, numberOf, optionalText, textOf, textsOf } from './values.ts';

/** What every object has. */
export interface ItemHead {
  readonly name: string;
  readonly id?: string;
  readonly version: number;
  readonly date: string;
  readonly author: string;
  readonly description: string;
  readonly references: readonly string[];
  readonly status: string;
  readonly document: ContentDocument;
  readonly path: string;
  readonly layout: LayoutName;
}

type HeadKeys =
  | 'name'
  | 'id'
  | 'version'
  | 'date'
  | 'author'
  | 'description'
  | 'references'
  | 'status'
  | 'detent';

/** Reads the keys that all objects share. A status that the layout lets out is `production`. */
export function readHead(document: ContentDocument, layout: LayoutName): ItemHead {
  const keys = keysOf<HeadKeys>(document.value);
  const id = optionalText(keys.id);
  return {
    name: textOf(keys.name),
    ...(id !== undefined && { id }),
    version: numberOf(keys.version) ?? 1,
    date: textOf(keys.date),
    author: textOf(keys.author),
    description: textOf(keys.description),
    references: textsOf(keys.references),
    status: optionalText(keys.status) ?? 'production',
    document,
    path: document.source.name,
    layout,
  };
}

/** The text of a search, whose spans lead back into the file. */
export function searchTextOf(document: ContentDocument, key: string): SourceText {
  return document.textAt([key]) ?? sourceText(document.source.name, '');
}

/** Reads the checks that an object silences for itself. */
export function readSuppressions(value: unknown): readonly Suppression[] {
  return listOf(keysOf<'suppress'>(value).suppress).map((entry) => {
    const keys = keysOf<'check' | 'reason'>(entry);
    return { code: textOf(keys.check), reason: textOf(keys.reason) };
  });
}
