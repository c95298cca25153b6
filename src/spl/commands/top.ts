import { commandSyntax } from '../command-syntax.ts';
import { printTopArguments, readTopArguments, topFlow, topOptions } from '../top-arguments.ts';

/** `top`: the most common values. */
export const top = commandSyntax({
  kind: 'top',
  name: 'top',
  about: 'Lists the most common values or combinations of values, with their counts and shares.',
  syntax:
    'top [<N>] [limit=10] [countfield=count] [percentfield=percent] [showcount=t] [showperc=t] ' +
    '[useother=f] [otherstr=OTHER] <field-list> [BY <field-list>]',
  category: 'aggregation',
  source: 'Search Reference: top',
  options: topOptions,
  parse: readTopArguments,
  print: printTopArguments,
  fields: topFlow,
});
