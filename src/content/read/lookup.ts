import type { LookupKeys } from '../kinds/lookup.ts';
import type { ContentDocument, LayoutName, Lookup } from '../model.ts';
import { readHead } from './item.ts';
import { flagOf, given, keysOf, numberOf, textOf } from './values.ts';

/** What a layout says in its own way about a lookup's table. */
export interface LookupStorage {
  readonly lookupType: Lookup['lookupType'];
  /** Relative to the content folder. */
  readonly dataPath?: string;
  readonly collection?: string;
  /** Columns of a KV store; empty for a file, whose header says them. */
  readonly fields: readonly string[];
}

/** Reads a lookup; where its table is and how it matches, the layout has read before. */
export function readLookup(
  document: ContentDocument,
  layout: LayoutName,
  storage: LookupStorage,
  matchTypes: readonly string[],
): Lookup {
  const keys = keysOf<LookupKeys>(document.value);
  return {
    kind: 'lookup',
    ...readHead(document, layout),
    ...storage,
    matchTypes: matchTypes.flatMap(readMatchType),
    defaultMatch: textOf(keys.default_match),
    minMatches: numberOf(keys.min_matches) ?? 0,
    ...given('maxMatches', numberOf(keys.max_matches)),
    caseSensitive: flagOf(keys.case_sensitive_match, true),
  };
}

function readMatchType(text: string): Lookup['matchTypes'] {
  const match = /^\s*(WILDCARD|CIDR)\s*\(\s*(.+?)\s*\)\s*$/i.exec(text);
  if (!match?.[1] || !match[2]) return [];
  const type = match[1].toUpperCase() === 'CIDR' ? 'CIDR' : 'WILDCARD';
  return [{ type, field: match[2] }];
}
