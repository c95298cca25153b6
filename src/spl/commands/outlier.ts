import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  action: { type: 'choice', choices: ['tf', 'rm', 'transform', 'remove'], default: 'transform' },
  mark: { type: 'boolean', default: false },
  param: { type: 'number', default: 2.5 },
  uselower: { type: 'boolean', default: false },
  type: { type: 'choice', choices: ['iqr'], offline: 'no effect' },
});

/** `outlier`: extreme numbers cut or dropped. */
export const outlier = commandSyntax({
  kind: 'outlier',
  name: 'outlier',
  about: 'Cuts or drops numbers that lie far outside the quartiles of their field.',
  syntax: 'outlier [action=tf|rm] [mark=f] [param=2.5] [uselower=f] [<field-list>]',
  category: 'anomalies',
  source: 'Search Reference: outlier',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const fields = readFields(cursor, { options: reader });
    expectCommandEnd(cursor);
    const { values } = reader;
    const remove = values.action === 'rm' || values.action === 'remove';
    return {
      action: remove ? 'remove' : 'transform',
      mark: values.mark,
      parameter: values.param,
      useLower: values.uselower,
      fields,
    } as const;
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        action: node.action,
        mark: node.mark,
        param: node.parameter,
        uselower: node.useLower,
      }),
      printFields(node.fields),
    ),
  fields: (node) => ({ reads: readsOf(node.fields), readsAll: node.fields.length === 0 }),
});
