import type { Cursor } from './cursor.ts';
import { expectCommandEnd, readExactField } from './field-list.ts';
import type { OptionReader, OptionTable } from './options.ts';
import type { FieldName } from './tree.ts';

/** Reads the arguments of a command that takes exactly one field, with options before or after it. */
export function readOneField(cursor: Cursor, reader: OptionReader<OptionTable>): FieldName {
  reader.takeAll();
  const field = readExactField(cursor);
  cursor.skipComma();
  reader.takeAll();
  expectCommandEnd(cursor, 'The command takes exactly one field.');
  return field;
}

/** As {@link readOneField}, but the field may be left out. */
export function readOptionalField(cursor: Cursor, reader: OptionReader<OptionTable>): FieldName | undefined {
  reader.takeAll();
  if (cursor.atEnd()) return undefined;
  return readOneField(cursor, reader);
}
