import { didYouMean, type Span } from '../../text/index.ts';
import { commandSyntax } from '../command-syntax.ts';
import { checkWildcards, joinParts, printField, readAlias, readField } from '../field-list.ts';
import { readsOf, sometimesMade } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';
import type { FieldName } from '../tree.ts';

const options = optionTable({ timeformat: { type: 'text', default: '%m/%d/%Y %H:%M:%S' } });

const functions = [
  'auto',
  'ctime',
  'dur2sec',
  'memk',
  'mktime',
  'mstime',
  'none',
  'num',
  'rmcomma',
  'rmunit',
];

/** `convert`: values of one form to another. */
export const convert = commandSyntax({
  kind: 'convert',
  name: 'convert',
  about: 'Converts times, durations, sizes and numbers in fields from one form to another.',
  syntax:
    'convert [timeformat="%m/%d/%Y %H:%M:%S"] (auto|ctime|dur2sec|memk|mktime|mstime|none|num|rmcomma|rmunit)' +
    '"("<wc-field>")" [AS <field>] ...',
  category: 'fields',
  source: 'Search Reference: convert',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const conversions: { function: string; field: FieldName; alias?: FieldName; span: Span }[] = [];
    for (;;) {
      cursor.skipComma();
      if (cursor.atEnd()) break;
      if (reader.take()) continue;
      const start = cursor.position;
      const written = cursor.word();
      const name = written.toLowerCase();
      const nameSpan = cursor.spanFrom(start);
      if (!functions.includes(name)) {
        cursor.fail(
          'spl/expected',
          `Expected a conversion function, found \`${written}\`.`,
          nameSpan,
          didYouMean(name, functions) ??
            `The functions are ${functions.map((each) => `\`${each}\``).join(', ')}.`,
        );
      }
      if (!cursor.takeCharacter('(')) {
        cursor.fail('spl/expected', `Expected \`(\` after \`${written}\`, found ${cursor.found()}.`);
      }
      const field = readField(cursor);
      if (!cursor.takeCharacter(')')) {
        cursor.fail('spl/unclosed-parenthesis', `Expected \`)\` after the field, found ${cursor.found()}.`);
      }
      const alias = readAlias(cursor);
      if (alias) checkWildcards(cursor, field.name, alias.name, alias.span, false);
      conversions.push({
        function: name,
        field,
        ...(alias ? { alias } : {}),
        span: cursor.spanFrom(start),
      });
    }
    if (conversions.length === 0)
      cursor.fail('spl/expected', 'Expected a conversion such as `ctime(_time)`.');
    return { timeFormat: reader.values.timeformat, conversions };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { timeformat: node.timeFormat }),
      ...node.conversions.map(
        ({ function: name, field, alias }) =>
          `${name}(${printField(field)})${alias ? ` AS ${printField(alias)}` : ''}`,
      ),
    ),
  fields: (node) => {
    const wild = node.conversions.some(({ alias }) => alias?.name.includes('*'));
    return {
      reads: node.conversions.map(({ field }) => ({ name: field.name, span: field.span })),
      adds: node.conversions.flatMap(({ alias, field }) =>
        alias && !alias.name.includes('*')
          ? [sometimesMade('eval', alias.name, alias.span, [field.name])]
          : [],
      ),
      rewrites: node.conversions.flatMap(({ alias, field }) => (alias ? [] : readsOf(field))),
      open: wild,
    };
  },
});
