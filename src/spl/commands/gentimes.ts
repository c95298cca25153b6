import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';
import { made } from '../flow.ts';
import { optionTable, present, readOptions } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  start: { type: 'literal' },
  end: { type: 'literal' },
  increment: { type: 'literal' },
});

/** `gentimes`: rows of spans of time. */
export const gentimes = commandSyntax({
  kind: 'gentimes',
  name: 'gentimes',
  about: 'Makes a row for each span between two times.',
  syntax: 'gentimes start=<MM/DD/YYYY[:HH:MM:SS]|-days> [end=<time>] [increment=1d]',
  category: 'generating',
  source: 'Search Reference: gentimes',
  options,
  generating: true,
  parse: (cursor) => {
    const values = readOptions(cursor, options);
    expectCommandEnd(cursor);
    if (!values.start) return cursor.fail('spl/missing-option', 'gentimes needs `start=<time>`.');
    const increment = values.increment ?? cursor.textNode('1d', values.start.span.end);
    return { start: values.start, ...present({ end: values.end }), increment };
  },
  print: (node) =>
    printOptions(options, {
      start: node.start,
      end: node.end,
      increment: node.increment.text === '1d' ? undefined : node.increment,
    }),
  fields: (node) => ({
    replaces: true,
    adds: ['endhuman', 'endtime', 'starthuman', 'starttime'].map((name) =>
      made('generated', name, node.nameSpan),
    ),
  }),
});
