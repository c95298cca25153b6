import type { Lookup } from '../../content/index.ts';
import type { LookupPage } from '../page-model.ts';
import { contentFacts } from './content-facts.ts';
import { type PageShelf, sortedBy } from './page-shelf.ts';
import type { Usage } from './usage.ts';

/** Collects what the page of a lookup shows. */
export function lookupPage(lookup: Lookup, usage: Usage, shelf: PageShelf): LookupPage {
  const fileName = lookup.dataPath?.slice(lookup.dataPath.lastIndexOf('/') + 1);
  const names = fileName === undefined ? [lookup.name] : [lookup.name, fileName];
  const readers = new Set(names.flatMap((name) => usage.readersOfLookup.get(name) ?? []));
  const { maxMatches, collection, dataPath } = lookup;
  return {
    kind: 'lookup',
    ...contentFacts(lookup, shelf),
    lookupType: lookup.lookupType,
    fields: shelf.content.tableFile(lookup)?.columns ?? lookup.fields,
    matchTypes: lookup.matchTypes,
    defaultMatch: lookup.defaultMatch,
    minMatches: lookup.minMatches,
    ...(maxMatches === undefined ? {} : { maxMatches }),
    isCaseSensitive: lookup.caseSensitive,
    ...(collection === undefined ? {} : { collection }),
    ...(dataPath === undefined ? {} : { table: shelf.source(dataPath) }),
    usedBy: sortedBy([...readers], ({ name }) => name).map((item) => shelf.linkOf(item)),
  };
}
