import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printSubsearch } from '../print.ts';
import { unitedFields } from '../united.ts';

const options = optionTable({ run_in_preview: { type: 'boolean', offline: 'no effect' } });

/** `appendpipe`: what a pipeline makes of the rows, after them. */
export const appendpipe = commandSyntax({
  kind: 'appendpipe',
  name: 'appendpipe',
  about: 'Runs a pipeline over the rows at hand and puts its result after them.',
  syntax: 'appendpipe [run_in_preview=t] "["<pipeline>"]"',
  category: 'lookups and joins',
  source: 'Search Reference: appendpipe',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    const pipeline = cursor.subsearch('pipeline');
    expectCommandEnd(cursor);
    return { pipeline };
  },
  print: (node) => printSubsearch(node.pipeline),
  fields: (node, input) => ({ ...unitedFields([input.outputOfPipeline(node.pipeline)]), readsAll: true }),
});
