import { commandSyntax } from '../command-syntax.ts';
import { joinParts } from '../field-list.ts';
import { printSubsearch } from '../print.ts';
import type { Search } from '../tree.ts';
import { unitedFields } from '../united.ts';

/** `multisearch`: streaming searches run side by side. */
export const multisearch = commandSyntax({
  kind: 'multisearch',
  name: 'multisearch',
  about: 'Runs several streaming searches and puts their events together by time.',
  syntax: 'multisearch "["<subsearch>"]" "["<subsearch>"]" ...',
  category: 'lookups and joins',
  source: 'Search Reference: multisearch',
  generating: true,
  parse: (cursor) => {
    const searches: Search[] = [];
    while (!cursor.atEnd()) {
      searches.push(cursor.subsearch());
      cursor.skipComma();
    }
    if (searches.length < 2) {
      cursor.fail('spl/expected', 'multisearch needs at least two searches in square brackets.');
    }
    return { searches };
  },
  print: (node) => joinParts(...node.searches.map((search) => printSubsearch(search))),
  fields: (node, input) => ({
    ...unitedFields(node.searches.map((search) => input.outputOf(search))),
    replaces: true,
  }),
});
