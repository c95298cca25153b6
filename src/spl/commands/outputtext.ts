import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';
import { sometimesMade } from '../flow.ts';
import { optionTable, readOptions } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  usexml: { type: 'boolean', default: true },
});

/** `outputtext`: the text of events for display. */
export const outputtext = commandSyntax({
  kind: 'outputtext',
  name: 'outputtext',
  about: 'Copies the text of events (`_raw`) to the field `_xml`.',
  syntax: 'outputtext [usexml=t]',
  category: 'output',
  source: 'Search Reference: outputtext',
  options,
  parse: (cursor) => {
    const values = readOptions(cursor, options);
    expectCommandEnd(cursor);
    return { useXml: values.usexml };
  },
  print: (node) => printOptions(options, { usexml: node.useXml }),
  fields: (node) => ({
    reads: [{ name: '_raw', span: node.nameSpan }],
    adds: [sometimesMade('generated', '_xml', node.nameSpan, ['_raw'])],
  }),
});
