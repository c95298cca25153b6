import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  method: { type: 'choice', choices: ['histogram', 'zscore', 'iqr'], default: 'histogram' },
  action: {
    type: 'choice',
    choices: ['filter', 'annotate', 'summary', 'remove', 'transform', 'rm', 'tf'],
  },
  pthresh: { type: 'number' },
  cutoff: { type: 'boolean', default: true },
});

/** `anomalydetection`: improbable events. */
export const anomalydetection = commandSyntax({
  kind: 'anomalydetection',
  name: 'anomalydetection',
  about: 'Finds events whose combination of values is improbable.',
  syntax:
    'anomalydetection [method=histogram|zscore|iqr] [action=filter|annotate|summary] [pthresh=<number>] ' +
    '[cutoff=t] [<field-list>]',
  category: 'anomalies',
  source: 'Search Reference: anomalydetection',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const fields = readFields(cursor, { options: reader });
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      method: values.method,
      ...present({ action: values.action, threshold: values.pthresh }),
      cutoff: values.cutoff,
      fields,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        method: node.method,
        action: node.action,
        pthresh: node.threshold,
        cutoff: node.cutoff,
      }),
      printFields(node.fields),
    ),
  fields: (node) => ({
    reads: readsOf(node.fields),
    readsAll: node.fields.length === 0,
    open: true,
  }),
});
