import type { Content, ContentItem, Lookup, Macro } from '../../content/index.ts';
import { dataSourceNames } from '../../content/index.ts';
import type { NamedLink, PageLink, Reference, SourceLink, TechniqueFact } from '../page-model.ts';
import type { PageOptions } from './page-options.ts';
import { encodedPath, safeAddress } from './safe-address.ts';
import { SlugBook, slugOf } from './slug-book.ts';

/** The links of all pages that will be, so that any page can point at any other before it is made. */
export class PageShelf {
  readonly content: Content;
  readonly options: PageOptions;
  readonly slugs = new SlugBook();
  readonly #ofItem = new Map<ContentItem, PageLink>();
  readonly #byName = new Map<string, PageLink>();
  readonly #techniques = new Map<string, TechniqueFact>();
  readonly #macros: ReadonlyMap<string, Macro>;
  readonly #lookups: ReadonlyMap<string, Lookup>;

  constructor(content: Content, options: PageOptions) {
    this.content = content;
    this.options = options;
    this.#macros = new Map(content.macros.map((macro) => [macro.name, macro]));
    // A search may name a table by its file too.
    this.#lookups = new Map([
      ...content.lookups.flatMap((lookup) =>
        lookup.dataPath === undefined ? [] : [[baseNameOf(lookup.dataPath), lookup] as const],
      ),
      ...content.lookups.map((lookup) => [lookup.name, lookup] as const),
    ]);
    for (const item of content.detections) {
      this.#add(item, 'detection', folderOf(item.path), item.id ?? item.name);
    }
    for (const item of content.stories) this.#add(item, 'story', item.name);
    for (const item of content.macros) this.#add(item, 'macro', item.name);
    for (const item of content.lookups) this.#add(item, 'lookup', item.name);
    for (const item of content.dataSources) this.#add(item, 'data-source', item.name);
  }

  #add(item: ContentItem, kind: PageLink['kind'], ...parts: string[]): void {
    const link = this.slugs.link(kind, item.name, ...parts);
    this.#ofItem.set(item, link);
    const key = `${kind}:${item.name}`;
    if (!this.#byName.has(key)) this.#byName.set(key, link);
  }

  /** The page of an object that has one. */
  linkOf(item: ContentItem): PageLink {
    const link = this.#ofItem.get(item);
    if (!link) throw new Error(`No page was planned for ${item.path}.`);
    return link;
  }

  /** A name with its page, when the content defines it. */
  named(kind: PageLink['kind'], name: string): NamedLink {
    const page = this.#byName.get(`${kind}:${name}`);
    return page ? { name, page } : { name };
  }

  macro(name: string): Macro | undefined {
    return this.#macros.get(name);
  }

  /** @param name of the lookup or of the file it reads */
  lookup(name: string): Lookup | undefined {
    return this.#lookups.get(name);
  }

  /** The data sources of an entry, which may join several. */
  dataSources(entries: readonly string[]): readonly NamedLink[] {
    return entries.flatMap(dataSourceNames).map((name) => this.named('data-source', name));
  }

  /** Where a file of the content is shown. */
  source(path: string, view: 'tree' | 'blob' = 'tree'): SourceLink {
    const { address, branch } = this.options.repository;
    return {
      path,
      address: `${address}/${view}/${encodedPath(branch)}/${encodedPath(path)}`,
    };
  }

  /** References with the addresses that may be linked to. */
  references(texts: readonly string[]): readonly Reference[] {
    return texts.map((text) => {
      const address = safeAddress(text);
      return address === undefined ? { text } : { text, address };
    });
  }

  /** What is known of techniques, each with its page. */
  techniques(ids: readonly string[]): readonly TechniqueFact[] {
    return [...new Set(ids.map((id) => id.toUpperCase()))].map((id) => {
      let fact = this.#techniques.get(id);
      if (!fact) {
        fact = this.#technique(id);
        this.#techniques.set(id, fact);
      }
      return fact;
    });
  }

  #technique(id: string): TechniqueFact {
    const { techniques } = this.options.attack;
    const known = techniques.get(id);
    const name = known?.name ?? id;
    const tactics = known?.tactics.map((tactic) => tactic.name) ?? [];
    if (!/^T\d{4}(?:\.\d{3})?$/.test(id)) return { id, name, tactics };
    const now = known?.now === undefined ? undefined : techniques.get(known.now);
    return {
      id,
      name,
      tactics,
      address: techniqueAddress(id),
      page: { kind: 'technique', slug: id, title: name },
      ...(now ? { now: { id: now.id, name: now.name, address: techniqueAddress(now.id) } } : {}),
    };
  }
}

/** The folder right above a file, in small letters: what published pages call the kind of a detection. */
export function folderOf(path: string): string {
  return slugOf(path.split('/').at(-2) ?? '');
}

function techniqueAddress(id: string): string {
  return `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`;
}

function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Sorts by a text in code point order, as published lists are. */
export function sortedBy<Item>(items: readonly Item[], textOf: (item: Item) => string): Item[] {
  return items.toSorted((a, b) => compareCodePoints(textOf(a), textOf(b)));
}

function compareCodePoints(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
