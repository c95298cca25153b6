import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({ value: { type: 'text', default: '0' } });

/** `fillnull`: a value for fields that have none. */
export const fillnull = commandSyntax({
  kind: 'fillnull',
  name: 'fillnull',
  about: 'Puts a value into the listed fields, or all fields, where a row has none.',
  syntax: 'fillnull [value=0] [<field-list>]',
  category: 'fields',
  source: 'Search Reference: fillnull',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const fields = readFields(cursor, { options: reader });
    expectCommandEnd(cursor);
    return { value: reader.values.value, fields };
  },
  print: (node) => joinParts(printOptions(options, { value: node.value }), printFields(node.fields)),
  fields: (node, input) => ({
    reads: readsOf(node.fields),
    adds: node.fields
      .filter(({ name }) => !name.includes('*') && !input.fields.names.has(name))
      .map(({ name, span }) => ({ kind: 'generated', name, span, from: [], sometimes: true })),
    rewrites: node.fields.length > 0 ? readsOf(node.fields) : [{ name: '*', span: node.nameSpan }],
  }),
});
