import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';
import { sometimesMade } from '../flow.ts';
import { optionTable, readOptions } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  timefield: { type: 'text', default: '_time' },
  prefix: { type: 'text', default: '' },
});

/** `reltime`: how long ago. */
export const reltime = commandSyntax({
  kind: 'reltime',
  name: 'reltime',
  about: 'Adds in words how long ago a time is.',
  syntax: 'reltime [timefield=_time] [prefix=<text>]',
  category: 'output',
  source: 'Search Reference: reltime',
  options,
  parse: (cursor) => {
    const values = readOptions(cursor, options);
    expectCommandEnd(cursor);
    return { timeField: values.timefield, prefix: values.prefix };
  },
  print: (node) => printOptions(options, { timefield: node.timeField, prefix: node.prefix }),
  fields: (node) => ({
    reads: [{ name: node.timeField, span: node.span }],
    adds: [sometimesMade('eval', `${node.prefix}reltime`, node.span, [node.timeField])],
  }),
});
