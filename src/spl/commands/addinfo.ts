import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';
import { made } from '../flow.ts';

/** `addinfo`: facts about the search. */
export const addinfo = commandSyntax({
  kind: 'addinfo',
  name: 'addinfo',
  about: 'Adds the time range, the start time and the id of the search to each row.',
  syntax: 'addinfo',
  category: 'subsearches',
  source: 'Search Reference: addinfo',
  parse: (cursor) => {
    expectCommandEnd(cursor);
    return {};
  },
  print: () => '',
  fields: (node) => ({
    adds: ['info_min_time', 'info_max_time', 'info_sid', 'info_search_time'].map((name) =>
      made('generated', name, node.span),
    ),
  }),
});
