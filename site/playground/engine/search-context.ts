import type { LookupCatalog, LookupTable } from '../../../src/engine/index.ts';
import type { PlaygroundContent, PlaygroundLookup } from '../../../src/publish/index.ts';
import { expandMacros, type MacroCatalog, macroCatalog } from '../../../src/spl/index.ts';
import { sourceText } from '../../../src/text/index.ts';

/** The macros and lookups of the content, lookup tables loaded when a search first names one. */
export class ContentCatalogs {
  readonly macros: MacroCatalog;
  readonly lookups: LookupCatalog;
  readonly #entries: ReadonlyMap<string, PlaygroundLookup>;
  readonly #tables = new Map<string, LookupTable>();
  readonly #loadRows: (path: string) => Promise<readonly (readonly string[])[]>;

  /** @param loadRows gets the rows of a table that lies on the site */
  constructor(
    content: PlaygroundContent,
    loadRows: (path: string) => Promise<readonly (readonly string[])[]>,
  ) {
    this.#loadRows = loadRows;
    this.#entries = new Map(content.lookups.map((lookup) => [lookup.name, lookup]));
    this.macros = macroCatalog(
      content.macros.map((macro) => ({
        name: macro.name,
        arguments: macro.arguments,
        definition: sourceText(`macro ${macro.name}`, macro.definition),
        ...(macro.validation ? { validation: macro.validation } : {}),
      })),
    );
    this.lookups = {
      get: (name) => this.#tables.get(name),
      names: () => this.#entries.keys(),
    };
  }

  /** The columns of a lookup, for completion. */
  columnsOf(name: string): readonly string[] | undefined {
    return this.#entries.get(name)?.columns;
  }

  /** Loads the tables that a search may name, so that it can be compiled. A table that fails is missing. */
  async prepare(text: string): Promise<void> {
    const { text: expanded } = expandMacros(sourceText('<search>', text), this.macros).source;
    const wanted = [...this.#entries.values()].filter(
      ({ name, path }) => path !== undefined && !this.#tables.has(name) && expanded.includes(name),
    );
    await Promise.all(wanted.map((entry) => this.#load(entry)));
  }

  async #load({ path, matchTypes, ...rest }: PlaygroundLookup): Promise<void> {
    if (path === undefined) return;
    const rows = await this.#loadRows(path).catch(() => undefined);
    if (rows) this.#tables.set(rest.name, { ...rest, matchTypes: new Map(matchTypes), rows });
  }
}
