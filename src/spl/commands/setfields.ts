import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, printQuoted } from '../field-list.ts';
import { made } from '../flow.ts';
import { peekOption, readOptionText } from '../options.ts';
import type { FieldName, Text } from '../tree.ts';

/** `setfields`: constants. */
export const setfields = commandSyntax({
  kind: 'setfields',
  name: 'setfields',
  about: 'Sets fields of every row to constant values.',
  syntax: 'setfields <field>="<value>" ["," <field>="<value>"]...',
  category: 'fields',
  source: 'Search Reference: setfields',
  parse: (cursor) => {
    const settings: { field: FieldName; value: Text }[] = [];
    for (;;) {
      cursor.skipComma();
      const option = peekOption(cursor);
      if (option === undefined) break;
      const start = cursor.position;
      const span = { start, end: start + option.name.length };
      cursor.take(option.length);
      cursor.next();
      const valueStart = cursor.position;
      const value = cursor.textNode(readOptionText(cursor), valueStart);
      settings.push({ field: { kind: 'field', name: option.name, span }, value });
    }
    expectCommandEnd(cursor);
    if (settings.length === 0) cursor.fail('spl/expected', 'Expected a setting such as `field="value"`.');
    return { settings };
  },
  print: (node) =>
    node.settings.map(({ field, value }) => `${field.name}=${printQuoted(value.text)}`).join(', '),
  fields: (node) => ({ adds: node.settings.map(({ field }) => made('eval', field.name, field.span)) }),
});
