import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, readField } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';
import type { Text } from '../tree.ts';

const options = optionTable({
  input: { type: 'field' },
  output: { type: 'field' },
  path: { type: 'literal' },
});

/** `spath`: fields out of JSON or XML. */
export const spath = commandSyntax({
  kind: 'spath',
  name: 'spath',
  about: 'Extracts one path, or every leaf, of JSON or XML in a field.',
  syntax: 'spath [input=_raw] [output=<field>] [[path=]<path>]',
  category: 'extraction',
  source: 'Search Reference: spath',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    let bare: Text | undefined;
    for (;;) {
      cursor.skipComma();
      if (cursor.atEnd()) break;
      if (reader.take()) continue;
      if (bare !== undefined) break;
      const { name, span } = readField(cursor, 'a path');
      bare = { kind: 'text', text: name, span };
    }
    expectCommandEnd(cursor);
    const { values } = reader;
    if (bare && values.path) {
      cursor.report('spl/repeated-option', 'The path is given twice.', bare.span);
    }
    const path = values.path ?? bare;
    if (values.output && !path) {
      cursor.report('spl/missing-option', '`output` needs a path.', values.output.span);
    }
    return present({ input: values.input, output: values.output, path });
  },
  print: (node) =>
    joinParts(printOptions(options, { input: node.input, output: node.output, path: node.path })),
  fields: (node) => {
    const reads = node.input ? readsOf(node.input) : [{ name: '_raw', span: node.span }];
    if (!node.path) return { reads, open: true };
    const name = node.output?.name ?? node.path.text;
    const from = [node.input?.name ?? '_raw'];
    return { reads, adds: [{ kind: 'extracted', name, span: node.path.span, from, sometimes: true }] };
  },
});
