import { commandSyntax } from '../command-syntax.ts';
import { joinParts, printField } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { readOneField } from '../one-field.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  prefix: { type: 'text', default: '' },
  allfields: { type: 'boolean', default: false },
  lang: { type: 'text', default: 'en' },
});

/** `iplocation`: places of addresses. */
export const iplocation = commandSyntax({
  kind: 'iplocation',
  name: 'iplocation',
  about: 'Adds city, country, region, latitude and longitude of an IP address.',
  syntax: 'iplocation [prefix=<text>] [allfields=f] [lang=en] <field>',
  category: 'fields',
  source: 'Search Reference: iplocation',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const field = readOneField(cursor, reader);
    const { prefix, allfields, lang } = reader.values;
    return { field, prefix, allFields: allfields, language: lang };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { prefix: node.prefix, allfields: node.allFields, lang: node.language }),
      printField(node.field),
    ),
  fields: (node) => {
    const names = ['City', 'Country', 'Region', 'lat', 'lon'];
    if (node.allFields) names.push('Continent', 'MetroCode', 'Timezone');
    return {
      reads: readsOf(node.field),
      adds: names.map((name) => ({
        kind: 'lookup',
        name: `${node.prefix}${name}`,
        span: node.span,
        from: [node.field.name],
        sometimes: true,
      })),
    };
  },
});
