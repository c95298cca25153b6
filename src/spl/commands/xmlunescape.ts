import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd } from '../field-list.ts';
import { optionTable, readOptions } from '../options.ts';

const options = optionTable({
  maxinputs: { type: 'integer', least: 1, offline: 'no effect' },
});

/** `xmlunescape`: characters for entities. */
export const xmlunescape = commandSyntax({
  kind: 'xmlunescape',
  name: 'xmlunescape',
  about: 'Puts characters in the place of XML entities such as `&amp;` in the text of events.',
  syntax: 'xmlunescape [maxinputs=<N>]',
  category: 'extraction',
  source: 'Search Reference: xmlunescape',
  options,
  parse: (cursor) => {
    readOptions(cursor, options);
    expectCommandEnd(cursor);
    return {};
  },
  print: () => '',
  fields: (node) => ({
    reads: [{ name: '_raw', span: node.nameSpan }],
    rewrites: [{ name: '_raw', span: node.nameSpan }],
  }),
});
