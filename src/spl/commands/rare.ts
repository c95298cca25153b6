import { commandSyntax } from '../command-syntax.ts';
import { printTopArguments, readTopArguments, topFlow, topOptions } from '../top-arguments.ts';

/** `rare`: the least common values. */
export const rare = commandSyntax({
  kind: 'rare',
  name: 'rare',
  about: 'Lists the least common values or combinations of values, with their counts and shares.',
  syntax:
    'rare [<N>] [limit=10] [countfield=count] [percentfield=percent] [showcount=t] [showperc=t] ' +
    '[useother=f] [otherstr=OTHER] <field-list> [BY <field-list>]',
  category: 'aggregation',
  source: 'Search Reference: rare',
  options: topOptions,
  parse: readTopArguments,
  print: printTopArguments,
  fields: topFlow,
});
