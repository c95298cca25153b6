import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readSomeFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  overwrite: { type: 'boolean', default: true },
  max: { type: 'integer', default: 1, least: 0 },
  keepsingle: { type: 'boolean', default: false },
});

/** `selfjoin`: rows put together with other rows of the same result. */
export const selfjoin = commandSyntax({
  kind: 'selfjoin',
  name: 'selfjoin',
  about: 'Combines each row with other rows of the same result that have the same values in fields.',
  syntax: 'selfjoin [overwrite=t] [max=1] [keepsingle=f] <field-list>',
  category: 'lookups and joins',
  source: 'Search Reference: selfjoin',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const fields = readSomeFields(cursor, { options: reader, wildcards: false });
    expectCommandEnd(cursor);
    const { values } = reader;
    return { overwrite: values.overwrite, max: values.max, keepSingle: values.keepsingle, fields };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { overwrite: node.overwrite, max: node.max, keepsingle: node.keepSingle }),
      printFields(node.fields),
    ),
  fields: (node) => ({ reads: readsOf(node.fields), readsAll: true }),
});
