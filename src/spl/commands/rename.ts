import { commandSyntax } from '../command-syntax.ts';
import { checkWildcards, printField, readField } from '../field-list.ts';
import type { FieldName } from '../tree.ts';

/** `rename`: gives fields new names. */
export const rename = commandSyntax({
  kind: 'rename',
  name: 'rename',
  about: 'Gives fields other names; `*` stands for the same text on both sides.',
  syntax: 'rename <wc-field> AS <wc-field> ["," <wc-field> AS <wc-field>]...',
  category: 'filtering',
  source: 'Search Reference: rename',
  parse: (cursor) => {
    const renames: { from: FieldName; to: FieldName }[] = [];
    for (;;) {
      cursor.skipComma();
      if (cursor.atEnd() && renames.length > 0) break;
      const from = readField(cursor);
      if (!cursor.takeWord('as')) {
        cursor.fail(
          'spl/expected',
          `Expected AS after \`${from.name}\`, found ${cursor.found()}.`,
          cursor.here(),
          'A rename is written `old AS new`; put names with blanks in quotes.',
        );
      }
      const to = readField(cursor, 'a name after AS');
      checkWildcards(cursor, from.name, to.name, { start: from.span.start, end: to.span.end }, false);
      renames.push({ from, to });
    }
    return { renames };
  },
  print: (node) => node.renames.map(({ from, to }) => `${printField(from)} AS ${printField(to)}`).join(', '),
  fields: (node) => ({
    reads: node.renames.map(({ from }) => ({ name: from.name, span: from.span })),
    renames: node.renames.map(({ from, to }) => ({ from: from.name, to: to.name, span: to.span })),
  }),
});
