import {
  type Command,
  type MacroCatalog,
  parseSearch,
  type Search,
  type SearchParse,
  subsearchesOf,
} from '../spl/index.ts';
import type { Place } from '../text/index.ts';
import type { SearchItem } from './checks/check.ts';
import type { Content } from './model.ts';

/** Searches by the macros that they were read with: both stay the same where an edit touches neither. */
const parsesByMacros = new WeakMap<MacroCatalog, WeakMap<SearchItem, SearchParse>>();

/** Reads each search once, when it is first asked for. */
export function searchReader({ macroCatalog }: Content): (item: SearchItem) => SearchParse {
  const parses = parsesByMacros.get(macroCatalog) ?? new WeakMap<SearchItem, SearchParse>();
  parsesByMacros.set(macroCatalog, parses);
  return (item) => {
    let parse = parses.get(item);
    if (!parse) {
      parse = parseSearch(item.searchText, { macros: macroCatalog });
      parses.set(item, parse);
    }
    return parse;
  };
}

/** All commands of a search, those of its subsearches included, outer ones first. */
export function commandsOf(search: Search): readonly Command[] {
  const found: Command[] = [];
  const visit = ({ commands, source }: Search): void => {
    for (const command of commands) {
      found.push(command);
      // Only a bracket begins a subsearch, and most searches have none.
      if (source.text.includes('[')) subsearchesOf(command).forEach(visit);
    }
  };
  visit(search);
  return found;
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
