import type { MacroCatalog } from '../spl/index.ts';
import type { Diagnostic } from '../text/index.ts';
import type { Layout } from './layouts/index.ts';
import { linkMacros } from './link.ts';
import type { ContentDocument, ContentItem, ContentKind, Macro } from './model.ts';
import { checkSchema } from './schema/check-schema.ts';
import { readDocument } from './yaml/read-document.ts';

/** What one file says on its own; what others say of it is linked later. */
export interface FileReading {
  /** Nothing when the file cannot be understood. */
  readonly document: ContentDocument | undefined;
  readonly findings: readonly Diagnostic[];
}

/** A document as an object of one layout. */
export interface ObjectReading {
  /** Nothing when the document is no mapping. */
  readonly item: ContentItem | undefined;
  /** How it breaks its schema. */
  readonly faults: readonly Diagnostic[];
}

/**
 * Remembers what files say: whoever reads a folder again, as after each edit, reads only the files that changed.
 *
 * A file is the same when its bytes are; times and sizes can deceive, and reading bytes takes a twentieth of
 * reading what they say.
 */
export class ReadingMemory {
  readonly #files = new Map<string, FileReading & { readonly bytes: Uint8Array }>();
  readonly #objects = new WeakMap<ContentDocument, ObjectReading & { readonly layout: Layout }>();

  #macros: { readonly from: readonly unknown[]; readonly catalog: MacroCatalog } | undefined;

  /** Reads a file's document, or remembers it. */
  document(path: string, bytes: Uint8Array): FileReading {
    const before = this.#files.get(path);
    if (before && Buffer.compare(before.bytes, bytes) === 0) return before;
    const findings: Diagnostic[] = [];
    const document = readDocument(path, bytes, (finding) => findings.push(finding));
    const reading = { bytes, document, findings };
    this.#files.set(path, reading);
    return reading;
  }

  /** Makes an object of a document, or remembers it; nothing when the layout knows no such kind. */
  object(kind: ContentKind, document: ContentDocument, layout: Layout): ObjectReading | undefined {
    const schema = layout.schemas[kind];
    if (!schema) return undefined;
    const before = this.#objects.get(document);
    if (before?.layout === layout) return before;
    const reading = {
      layout,
      faults: checkSchema(kind.replace('-', ' '), schema, document),
      item: isMapping(document.value) ? layout.read(kind, document) : undefined,
    };
    this.#objects.set(document, reading);
    return reading;
  }

  /**
   * Makes the catalog of macros, or gives the one of last time if it would be the same: searches that were parsed
   * with it need not be parsed again.
   */
  macroCatalog(macros: readonly Macro[], filterMacros: readonly string[]): MacroCatalog {
    const from = [...macros, ...filterMacros];
    const before = this.#macros;
    if (before?.from.length === from.length && from.every((one, i) => one === before.from[i])) {
      return before.catalog;
    }
    const catalog = linkMacros(macros, filterMacros);
    this.#macros = { from, catalog };
    return catalog;
  }
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
