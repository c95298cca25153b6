import { commandSyntax } from '../command-syntax.ts';
import { joinParts, printField, printQuoted, readExactField } from '../field-list.ts';
import { made, readsOf, sometimesMade } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';
import type { FieldName, Text } from '../tree.ts';

const options = optionTable({ allrequired: { type: 'boolean', default: false } });

/** `strcat`: fields and texts joined into a field. */
export const strcat = commandSyntax({
  kind: 'strcat',
  name: 'strcat',
  about: 'Joins fields and texts in quotes into one field.',
  syntax: 'strcat [allrequired=f] (<field>|"<text>") ... <target>',
  category: 'fields',
  source: 'Search Reference: strcat',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const parts: (FieldName | Text)[] = [];
    for (;;) {
      cursor.skipComma();
      if (cursor.atEnd()) break;
      if (reader.take()) continue;
      const start = cursor.position;
      parts.push(cursor.unit === 34 ? cursor.textNode(cursor.quoted(), start) : readExactField(cursor));
    }
    const last = parts.pop();
    if (last === undefined || parts.length === 0) {
      return cursor.fail('spl/missing-field', 'strcat needs something to join and the name of the result.');
    }
    const target: FieldName =
      last.kind === 'field' ? last : { kind: 'field', name: last.text, span: last.span };
    return { allRequired: reader.values.allrequired, parts, target };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { allrequired: node.allRequired }),
      ...node.parts.map((part) => (part.kind === 'text' ? printQuoted(part.text) : printPart(part.name))),
      printField(node.target),
    ),
  fields: (node) => {
    const read = node.parts.filter((part) => part.kind === 'field');
    return {
      reads: readsOf(read),
      adds: [
        (node.allRequired ? sometimesMade : made)(
          'eval',
          node.target.name,
          node.target.span,
          read.map((field) => field.name),
        ),
      ],
    };
  },
});

/** A field whose name needs quotes has single ones here: what stands in double quotes is text. */
function printPart(name: string): string {
  return printField(name) === name ? name : `'${name}'`;
}
