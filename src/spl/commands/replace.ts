import { commandSyntax } from '../command-syntax.ts';
import type { Cursor } from '../cursor.ts';
import { checkWildcards, expectCommandEnd, joinParts, printFields, readSomeFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { printOptionText } from '../print-options.ts';
import type { Text } from '../tree.ts';

/** `replace`: whole values for others. */
export const replace = commandSyntax({
  kind: 'replace',
  name: 'replace',
  about: 'Replaces whole values, with `*` on the left captured for `*` on the right.',
  syntax: 'replace <wc-text> WITH <wc-text> ["," <wc-text> WITH <wc-text>]... [IN <field-list>]',
  category: 'fields',
  source: 'Search Reference: replace',
  parse: (cursor) => {
    const pairs: { from: Text; to: Text }[] = [];
    do {
      cursor.skipComma();
      const from = readText(cursor);
      // A comma may stray in front of WITH: a published search has it and runs.
      cursor.skipComma();
      if (!cursor.takeWord('with')) {
        cursor.fail('spl/expected', `Expected WITH after \`${from.text}\`, found ${cursor.found()}.`);
      }
      const to = readText(cursor);
      checkWildcards(cursor, from.text, to.text, { start: from.span.start, end: to.span.end }, true);
      pairs.push({ from, to });
    } while (cursor.skipComma() || (!cursor.atEnd() && !cursor.isWord('in')));
    const fields = cursor.takeWord('in') ? readSomeFields(cursor) : [];
    expectCommandEnd(cursor);
    return { pairs, fields };
  },
  print: (node) =>
    joinParts(
      node.pairs
        .map(({ from, to }) => `${printOptionText(from.text)} WITH ${printOptionText(to.text)}`)
        .join(', '),
      node.fields.length > 0 ? `IN ${printFields(node.fields)}` : '',
    ),
  fields: (node) =>
    node.fields.length > 0
      ? { reads: readsOf(node.fields), rewrites: readsOf(node.fields) }
      : { readsAll: true, rewrites: [{ name: '*', span: node.nameSpan }] },
});

function readText(cursor: Cursor): Text {
  const unit = cursor.next();
  const start = cursor.position;
  const text = unit === 34 ? cursor.quoted() : cursor.word();
  if (text === '' && unit !== 34) {
    cursor.fail('spl/expected', `Expected a value, found ${cursor.found()}.`);
  }
  return cursor.textNode(text, start);
}
