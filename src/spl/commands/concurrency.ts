import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts } from '../field-list.ts';
import { readsOf, sometimesMade } from '../flow.ts';
import { optionTable, readOptions } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  duration: { type: 'field' },
  start: { type: 'text', default: '_time' },
  output: { type: 'text', default: 'concurrency' },
});

/** `concurrency`: how many events are under way at once. */
export const concurrency = commandSyntax({
  kind: 'concurrency',
  name: 'concurrency',
  about: 'Counts for each event those that were under way when it began.',
  syntax: 'concurrency duration=<field> [start=_time] [output=concurrency]',
  category: 'grouping',
  source: 'Search Reference: concurrency',
  options,
  parse: (cursor) => {
    const values = readOptions(cursor, options);
    expectCommandEnd(cursor);
    if (!values.duration) return cursor.fail('spl/missing-option', 'concurrency needs `duration=<field>`.');
    return { duration: values.duration, start: values.start, output: values.output };
  },
  print: (node) =>
    joinParts(printOptions(options, { duration: node.duration, start: node.start, output: node.output })),
  fields: (node) => ({
    reads: [...readsOf(node.duration), { name: node.start, span: node.span }],
    adds: [sometimesMade('aggregate', node.output, node.span, [node.duration.name, node.start])],
  }),
});
