import { printBinSpan } from './bins.ts';
import { printQuoted } from './field-list.ts';
import type { OptionTable } from './options.ts';
import type { BinSpan, FieldName, Text } from './tree.ts';

type Printable = string | number | boolean | Text | FieldName | BinSpan | undefined;

/** Prints the options whose value is not the default, in the order of the table. */
export function printOptions<Table extends OptionTable>(
  table: Table,
  values: { readonly [Name in keyof Table]?: Printable },
): string {
  const parts: string[] = [];
  for (const name in table) {
    const value = values[name];
    if (value === undefined || value === table[name]?.default) continue;
    parts.push(`${name}=${printOptionValue(value)}`);
  }
  return parts.join(' ');
}

function printOptionValue(value: Exclude<Printable, undefined>): string {
  if (typeof value === 'string') return printOptionText(value);
  if (typeof value !== 'object') return String(value);
  switch (value.kind) {
    case 'text':
      return printOptionText(value.text);
    case 'field':
      return printOptionText(value.name);
    default:
      return printBinSpan(value);
  }
}

/** Prints the text of an option, quoted unless it is one plain word. */
export function printOptionText(text: string): string {
  return /^[\w.:@$/*-]+$/.test(text) ? text : printQuoted(text);
}
