import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printField, readExactField } from '../field-list.ts';
import { made } from '../flow.ts';
import { readCount } from '../numbers.ts';
import { peekOption } from '../options.ts';
import type { ReturnCommand } from '../tree.ts';

/** `return`: values of a subsearch for the outer search. */
export const returnCommand = commandSyntax({
  kind: 'return',
  name: 'return',
  about: 'Gives values of the first rows to the search around a subsearch.',
  syntax: 'return [<count>=1] (<field> | <alias>=<field> | $<field>) ...',
  category: 'subsearches',
  source: 'Search Reference: return',
  parse: (cursor) => {
    const count = readCount(cursor) ?? 1;
    const items: ReturnCommand['items'][number][] = [];
    for (;;) {
      cursor.skipComma();
      if (cursor.atEnd()) break;
      const option = peekOption(cursor);
      if (option) {
        cursor.take(option.length);
        items.push({ field: readExactField(cursor), alias: option.name, bare: false });
      } else if (cursor.unit === 36) {
        cursor.take(1);
        items.push({ field: readExactField(cursor), bare: true });
      } else items.push({ field: readExactField(cursor), bare: false });
    }
    expectCommandEnd(cursor);
    if (items.length === 0) cursor.fail('spl/missing-field', 'return needs at least one field.');
    return { count, items };
  },
  print: (node) =>
    joinParts(
      node.count === 1 ? '' : String(node.count),
      ...node.items.map(
        ({ field, alias, bare }) => `${alias ? `${alias}=` : ''}${bare ? '$' : ''}${printField(field)}`,
      ),
    ),
  fields: (node) => ({
    reads: node.items.map(({ field }) => ({ name: field.name, span: field.span })),
    replaces: true,
    adds: [made('generated', 'search', node.nameSpan)],
  }),
});
