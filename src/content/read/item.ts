import { type SourceText, sourceText } from '../../text/index.ts';
import type { ContentDocument, ContentObject, LayoutName, RuleBook, Suppression } from '../model.ts';
import { keysOf, listOf, numberOf, optionalText, textOf, textsOf } from './values.ts';

type HeadKeys =
  | 'name'
  | 'id'
  | 'version'
  | 'date'
  | 'creation_date'
  | 'modification_date'
  | 'author'
  | 'description'
  | 'references'
  | 'status'
  | 'detent';

/** Reads the keys that all objects share. A status that the layout lets out is `production`. */
export function readHead(document: ContentDocument, layout: LayoutName): ContentObject {
  const keys = keysOf<HeadKeys>(document.value);
  const id = optionalText(keys.id);
  const creationDate = optionalText(keys.creation_date);
  return {
    name: textOf(keys.name),
    ...(id !== undefined && { id }),
    version: numberOf(keys.version) ?? 1,
    date: textOf(keys.date ?? keys.modification_date),
    ...(creationDate !== undefined && { creationDate }),
    author: textOf(keys.author),
    description: textOf(keys.description),
    references: textsOf(keys.references),
    status: optionalText(keys.status) ?? 'production',
    document,
    path: document.source.name,
    layout,
    rules: ruleBookOf(layout),
  };
}

/** The rules that objects of a layout obey. */
export function ruleBookOf(layout: LayoutName): RuleBook {
  return layout === '2023' || layout === 'classic' ? 'classic' : 'v5';
}

/** What stands under `tags:`; ESCU 6 writes the same keys beside the others. */
export function tagsOf(document: ContentDocument, layout: LayoutName): unknown {
  return layout === 'escu6' ? document.value : keysOf<'tags'>(document.value).tags;
}

/** Where a key of {@link tagsOf} stands in the document. */
export function tagPath(layout: LayoutName, ...keys: (string | number)[]): readonly (string | number)[] {
  return layout === 'escu6' ? keys : ['tags', ...keys];
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
