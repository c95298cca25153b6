import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';
import { made } from '../flow.ts';
import { optionTable, readOptions } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  maxpause: { type: 'seconds', least: 0, default: 60 },
  timeafter: { type: 'seconds', least: 0, default: 30 },
  timebefore: { type: 'seconds', least: 0, default: 30 },
});

/** `localize`: where in time the events lie. */
export const localize = commandSyntax({
  kind: 'localize',
  name: 'localize',
  about: 'Gives a row for each stretch of time whose events follow one another closely.',
  syntax: 'localize [maxpause=1m] [timeafter=30s] [timebefore=30s]',
  category: 'grouping',
  source: 'Search Reference: localize',
  options,
  parse: (cursor) => {
    const values = readOptions(cursor, options);
    expectCommandEnd(cursor);
    return {
      maxPauseSeconds: values.maxpause,
      timeAfterSeconds: values.timeafter,
      timeBeforeSeconds: values.timebefore,
    };
  },
  print: (node) =>
    printOptions(options, {
      maxpause: node.maxPauseSeconds,
      timeafter: node.timeAfterSeconds,
      timebefore: node.timeBeforeSeconds,
    }),
  fields: (node) => ({
    reads: [{ name: '_time', span: node.nameSpan }],
    replaces: true,
    adds: ['_time', 'starttime', 'endtime', 'count', 'duration', 'density'].map((name) =>
      made('generated', name, node.nameSpan, ['_time']),
    ),
  }),
});
