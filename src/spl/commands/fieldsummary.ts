import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readFields } from '../field-list.ts';
import { made, readsOf } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({ maxvals: { type: 'integer', default: 100, least: 0 } });

/** `fieldsummary`: a row of figures for each field. */
export const fieldsummary = commandSyntax({
  kind: 'fieldsummary',
  name: 'fieldsummary',
  about: 'Makes a row for each field with its counts, extremes and most frequent values.',
  syntax: 'fieldsummary [maxvals=100] [<wc-field-list>]',
  category: 'aggregation',
  source: 'Search Reference: fieldsummary',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const fields = readFields(cursor, { options: reader });
    expectCommandEnd(cursor);
    return { maxValues: reader.values.maxvals, fields };
  },
  print: (node) => joinParts(printOptions(options, { maxvals: node.maxValues }), printFields(node.fields)),
  fields: (node) => ({
    reads: readsOf(node.fields),
    readsAll: node.fields.length === 0,
    replaces: true,
    adds: [
      'field',
      'count',
      'distinct_count',
      'is_exact',
      'max',
      'mean',
      'min',
      'numeric_count',
      'stdev',
      'values',
    ].map((name) => made('generated', name, node.nameSpan)),
  }),
});
