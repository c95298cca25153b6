import type { JSONSchema } from 'json-schema-to-ts';
import type { ContentDocument, ContentItem, ContentKind, LayoutName } from '../model.ts';

/**
 * A way of writing content files that was in use for a time. Everything that differs between such ways is
 * here: what shows the layout, the schemas, and how a document becomes an object of the model.
 */
export interface Layout {
  readonly name: LayoutName;
  /** Schema by kind; a kind without one does not exist in the layout. */
  readonly schemas: Readonly<Partial<Record<ContentKind, JSONSchema>>>;
  /** Whether a document can only be of this layout. */
  isShownBy(kind: ContentKind, value: unknown): boolean;
  /** Makes the object; values of a wrong type read as empty, the schema reports them. */
  read(kind: ContentKind, document: ContentDocument): ContentItem;
}
