import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printQuoted } from '../field-list.ts';
import { readsOf, sometimesMade } from '../flow.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';
import type { Text } from '../tree.ts';

const options = optionTable({
  outfield: { type: 'text', default: 'xpath' },
  field: { type: 'field' },
  default: { type: 'text' },
});

/** `xpath`: a value out of XML. */
export const xpath = commandSyntax({
  kind: 'xpath',
  name: 'xpath',
  about: 'Extracts what an XPath expression finds in a field of XML.',
  syntax: 'xpath "<xpath>" [field=_raw] [outfield=xpath] [default=<text>]',
  category: 'extraction',
  source: 'Search Reference: xpath',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    let path: Text | undefined;
    while (!cursor.atEnd()) {
      if (cursor.unit === 34 && path === undefined) {
        const start = cursor.position;
        path = cursor.textNode(cursor.quoted(), start);
      } else if (!reader.take()) break;
    }
    expectCommandEnd(cursor);
    if (path === undefined) return cursor.fail('spl/expected', 'Expected an XPath expression in quotes.');
    const { values } = reader;
    return {
      path,
      outField: values.outfield,
      ...present({ field: values.field, default: values.default }),
    };
  },
  print: (node) =>
    joinParts(
      printQuoted(node.path.text),
      printOptions(options, { outfield: node.outField, field: node.field, default: node.default }),
    ),
  fields: (node) => ({
    reads: node.field ? readsOf(node.field) : [{ name: '_raw', span: node.span }],
    adds: [sometimesMade('extracted', node.outField, node.path.span)],
  }),
});
