import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printFields, readFields } from '../field-list.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  outputfield: { type: 'text', default: 'tag' },
  inclname: { type: 'boolean', default: false },
  inclvalue: { type: 'boolean', default: false },
  allowed_tags: { type: 'text', default: '' },
});

/** `tags`: the tags of field values. */
export const tags = commandSyntax({
  kind: 'tags',
  name: 'tags',
  about: 'Puts the tags that belong to the values of fields into a field.',
  syntax: 'tags [outputfield=tag] [inclname=f] [inclvalue=f] [allowed_tags="<tag>, ..."] [<field-list>]',
  category: 'fields',
  source: 'Search Reference: tags',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const fields = readFields(cursor, { options: reader });
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      outputField: values.outputfield,
      includeName: values.inclname,
      includeValue: values.inclvalue,
      allowed: values.allowed_tags.split(/[\s,]+/).filter((tag) => tag !== ''),
      fields,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        outputfield: node.outputField,
        inclname: node.includeName,
        inclvalue: node.includeValue,
        allowed_tags: node.allowed.join(','),
      }),
      printFields(node.fields),
    ),
  fields: (node) => ({
    reads: node.fields.flatMap(({ name, span }) => [
      { name, span },
      { name: `tag::${name}`, span },
    ]),
    readsAll: node.fields.length === 0,
    // Without an output field of its own, a `tag::<field>` may appear for each field.
    open: node.outputField === 'tag',
    adds: [{ kind: 'generated', name: node.outputField, span: node.span, from: [], sometimes: true }],
  }),
});
