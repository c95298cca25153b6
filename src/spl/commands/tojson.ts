import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printField, readField } from '../field-list.ts';
import { made } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';
import type { FieldName } from '../tree.ts';

const types = ['auto', 'str', 'num', 'bool', 'json', 'none'] as const;

const options = optionTable({
  default_type: { type: 'choice', choices: types, default: 'none' },
  fill_null: { type: 'boolean', default: false },
  include_internal: { type: 'boolean', default: false },
  output_field: { type: 'text', default: '_raw' },
});

/** `tojson`: a row as JSON text. */
export const tojson = commandSyntax({
  kind: 'tojson',
  name: 'tojson',
  about: 'Writes the fields of a row as one JSON object.',
  syntax:
    `tojson [(${types.join('|')})"("<wc-field>")"] ... [default_type=none] [fill_null=f] ` +
    '[include_internal=f] [output_field=_raw]',
  category: 'extraction',
  source: 'Search Reference: tojson',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const conversions: { type: string; field: FieldName }[] = [];
    for (;;) {
      cursor.skipComma();
      if (cursor.atEnd()) break;
      if (reader.take()) continue;
      const { position } = cursor;
      const word = cursor.word();
      const type = types.find((known) => known === word.toLowerCase());
      if (type !== undefined && cursor.unit === 40) {
        cursor.take(1);
        const field = readField(cursor);
        if (!cursor.takeCharacter(')')) {
          cursor.fail('spl/unclosed-parenthesis', `Expected \`)\` after the field, found ${cursor.found()}.`);
        }
        conversions.push({ type, field });
      } else {
        cursor.position = position;
        conversions.push({ type: '', field: readField(cursor) });
      }
    }
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      conversions: conversions.map(({ type, field }) => ({ type: type || values.default_type, field })),
      defaultType: values.default_type,
      fillNull: values.fill_null,
      includeInternal: values.include_internal,
      outputField: values.output_field,
    };
  },
  print: (node) =>
    joinParts(
      ...node.conversions.map(({ type, field }) => `${type}(${printField(field)})`),
      printOptions(options, {
        default_type: node.defaultType,
        fill_null: node.fillNull,
        include_internal: node.includeInternal,
        output_field: node.outputField,
      }),
    ),
  fields: (node) => ({ readsAll: true, adds: [made('eval', node.outputField, node.span)] }),
});
