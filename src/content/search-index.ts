import { type Command, parseSearch, type Search, type SearchParse } from '../spl/index.ts';
import type { Place } from '../text/index.ts';
import type { SearchItem } from './checks/check.ts';
import type { Content } from './model.ts';

/** Reads each search once, when it is first asked for. */
export function searchReader(content: Content): (item: SearchItem) => SearchParse {
  const parses = new Map<SearchItem, SearchParse>();
  return (item) => {
    let parse = parses.get(item);
    if (!parse) {
      parse = parseSearch(item.searchText, { macros: content.macroCatalog });
      parses.set(item, parse);
    }
    return parse;
  };
}

/** All commands of a search, those of its subsearches included, outer ones first. */
export function commandsOf(search: Search): readonly Command[] {
  const found: Command[] = [];
  // Only a bracket begins a subsearch, and most searches have none.
  const hasSubsearch = search.source.text.includes('[');
  const visit = (value: object): void => {
    if (isSearch(value)) {
      for (const command of value.commands) {
        found.push(command);
        if (hasSubsearch) visitParts(command);
      }
    } else visitParts(value);
  };
  const visitParts = (value: object): void => {
    for (const [key, part] of Object.entries(value)) {
      if (typeof part === 'object' && part !== null && key !== 'span' && key !== 'source') visit(part);
    }
  };
  visit(search);
  return found;
}

function isSearch(value: object): value is Search {
  return 'kind' in value && value.kind === 'search' && 'commands' in value;
}

/** A lookup that a search names. */
export interface LookupName {
  readonly name: string;
  readonly command: 'lookup' | 'inputlookup' | 'outputlookup';
  readonly at: Place;
}

/** The lookups that a search reads or writes. */
export function lookupNamesOf(search: Search): readonly LookupName[] {
  if (!/lookup/i.test(search.source.text)) return [];
  return commandsOf(search).flatMap((command) => {
    if (command.kind !== 'lookup' && command.kind !== 'inputlookup' && command.kind !== 'outputlookup')
      return [];
    const { text, span } = command.table;
    return [{ name: text, command: command.kind, at: { source: search.source, span } }];
  });
}
