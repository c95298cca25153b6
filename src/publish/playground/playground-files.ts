import type { Content } from '../../content/index.ts';
import type { LookupTable } from '../../engine/index.ts';
import type { PublishedFile } from '../write-folder.ts';
import { contentPath, type PlaygroundContent, type PlaygroundLookup } from './playground-start.ts';

/** Tables whose rows are longer as JSON stay out of the site, in UTF-16 units. */
const largestTable = 4 * 1024 * 1024;

/**
 * Makes the files that all playgrounds of a site share: the content's macros and lookups, loaded once, and one file
 * for the rows of each table, loaded when a search names it.
 */
export function playgroundFiles(content: Pick<Content, 'macroCatalog' | 'lookupCatalog'>): PublishedFile[] {
  const files: PublishedFile[] = [];
  const { macroCatalog, lookupCatalog } = content;
  const macros = [...macroCatalog.names()].sort().flatMap((name) =>
    macroCatalog.arities(name).flatMap((arity) => {
      const macro = macroCatalog.get(name, arity);
      if (!macro) return [];
      const { validation, definition } = macro;
      return [
        {
          name,
          arguments: macro.arguments,
          definition: definition.text,
          ...(validation ? { validation } : {}),
        },
      ];
    }),
  );
  const lookups = [...lookupCatalog.names()].sort().flatMap((name): PlaygroundLookup[] => {
    const table = lookupCatalog.get(name);
    if (!table) return [];
    const rows = JSON.stringify(table.rows);
    if (rows.length > largestTable) return [lookupOf(table)];
    // Names of lookups may hold any character; a number is safe in every address.
    const path = `playground/lookups/${files.length + 1}.json`;
    files.push({ path, text: rows });
    return [lookupOf(table, path)];
  });
  const shared: PlaygroundContent = { macros, lookups };
  return [{ path: contentPath, text: JSON.stringify(shared) }, ...files];
}

function lookupOf({ rows: _, matchTypes, ...table }: LookupTable, path?: string): PlaygroundLookup {
  return { ...table, matchTypes: [...matchTypes], ...(path === undefined ? {} : { path }) };
}
