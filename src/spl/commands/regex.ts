import { commandSyntax } from '../command-syntax.ts';
import { printField, printQuoted, readExactField } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { readRegex } from '../pattern.ts';
import type { FieldName } from '../tree.ts';

/** `regex`: keeps the rows whose field matches a regular expression. */
export const regex = commandSyntax({
  kind: 'regex',
  name: 'regex',
  about: 'Keeps the rows whose field (by default `_raw`) matches, or with `!=` does not match, a pattern.',
  syntax: 'regex [<field>=|<field>!=]"<pcre>"',
  category: 'filtering',
  source: 'Search Reference: regex',
  parse: (cursor) => {
    let field: FieldName | undefined;
    let negated = false;
    if (fieldComesFirst(cursor.text, cursor.position, cursor.limit)) {
      const unit = cursor.next();
      if (unit === 34) field = readExactField(cursor);
      else {
        const start = cursor.position;
        const end = cursor.text.slice(start, cursor.limit).search(/[\s=!]/) + start;
        cursor.take(end - start);
        field = cursor.fieldNode(cursor.text.slice(start, end), start);
      }
      negated = cursor.takeCharacter('!');
      cursor.takeCharacter('=');
    }
    return { negated, pattern: readRegex(cursor).pattern, ...(field ? { field } : {}) };
  },
  print: ({ field, negated, pattern }) => {
    const target = field ? `${printField(field)}${negated ? '!=' : '='}` : '';
    return `${target}${printQuoted(pattern.text)}`;
  },
  fields: (node) => ({
    reads: node.field ? readsOf(node.field) : [{ name: '_raw', span: node.span }],
  }),
});

/** `name=`, `name!=`, `"a name"=` before the pattern; the pattern itself is usually quoted. */
function fieldComesFirst(text: string, position: number, limit: number): boolean {
  return /^\s*(?:"(?:[^"\\]|\\.)*"|[^\s"=!]+)\s*!?=/.test(text.slice(position, limit));
}
