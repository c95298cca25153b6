import type { Span } from '../text/index.ts';
import { type Cursor, isBlank } from './cursor.ts';
import type { OptionReader, OptionTable } from './options.ts';
import type { FieldAlias, FieldName } from './tree.ts';

/**
 * Reads one field name: quoted, or a run up to a blank or comma. Parentheses inside it belong to it, so that
 * the column `sum(bytes)` needs no quotes.
 * @param what how the argument is called in "Expected …"
 */
export function readField(cursor: Cursor, what = 'a field name'): FieldName {
  const unit = cursor.next();
  const start = cursor.position;
  if (unit === 34 || (unit === 39 && closesSingle(cursor))) {
    const name = cursor.quoted();
    if (name === '')
      cursor.fail('spl/missing-field', 'A field name cannot be empty.', cursor.spanFrom(start));
    return cursor.fieldNode(name, start);
  }
  const end = fieldEnd(cursor);
  if (end === start) cursor.fail('spl/missing-field', `Expected ${what}, found ${cursor.found()}.`);
  cursor.take(end - start);
  return cursor.fieldNode(cursor.text.slice(start, end), start);
}

/** Reads a field name in which `*` is not a wildcard but a fault. */
export function readExactField(cursor: Cursor, what = 'a field name'): FieldName {
  const field = readField(cursor, what);
  if (field.name.includes('*')) {
    cursor.report(
      'spl/wildcard-not-allowed',
      `\`${field.name}\` has a wildcard, but exactly one field is needed here.`,
      field.span,
    );
  }
  return field;
}

function closesSingle(cursor: Cursor): boolean {
  const close = cursor.text.indexOf("'", cursor.position + 1);
  return close > 0 && close < cursor.limit;
}

function fieldEnd(cursor: Cursor): number {
  const { text, limit } = cursor;
  let end = cursor.position;
  let open = 0;
  while (end < limit) {
    const unit = text.charCodeAt(end);
    if (isBlank(unit) || unit === 34 || unit === 91 || unit === 93 || unit === 124 || unit === 61) break;
    if (unit === 44 && open === 0) break;
    if (unit === 40) {
      if (end === cursor.position) break;
      open += 1;
    } else if (unit === 41) {
      if (open === 0) break;
      open -= 1;
    }
    end += 1;
  }
  return end;
}

/** What a list of fields may run into. */
export interface FieldListOptions {
  /** Options that may stand between the fields. */
  readonly options?: OptionReader<OptionTable>;
  /** Keywords (lower case) that end the list. */
  readonly stop?: readonly string[];
  /** Whether `*` may stand in a name; true by default. */
  readonly wildcards?: boolean;
}

/**
 * Reads field names separated by blanks, commas or both, up to a keyword, a bracket or the end; maybe none.
 */
export function readFields(cursor: Cursor, list: FieldListOptions = {}): FieldName[] {
  const fields: FieldName[] = [];
  const read = list.wildcards === false ? readExactField : readField;
  for (;;) {
    cursor.skipComma();
    const unit = cursor.next();
    if (Number.isNaN(unit) || unit === 91 || unit === 41) break;
    if (list.stop !== undefined && cursor.isAnyWord(list.stop)) break;
    if (list.options?.take()) continue;
    fields.push(read(cursor));
  }
  return fields;
}

/** As {@link readFields}, but at least one. */
export function readSomeFields(cursor: Cursor, list: FieldListOptions = {}): FieldName[] {
  const fields = readFields(cursor, list);
  if (fields.length === 0) {
    cursor.fail('spl/missing-field', `Expected at least one field name, found ${cursor.found()}.`);
  }
  return fields;
}

/** Reads `AS name` if it comes next. */
export function readAlias(cursor: Cursor): FieldName | undefined {
  return cursor.takeWord('as') ? readField(cursor, 'a name after AS') : undefined;
}

/** Reports text that nothing of the command has taken. */
export function expectCommandEnd(cursor: Cursor, hint?: string): void {
  if (cursor.atEnd()) return;
  const unit = cursor.unit;
  if (unit === 41 || unit === 93) {
    cursor.fail('spl/unexpected-bracket', `The ${cursor.found()} here closes nothing.`);
  }
  cursor.fail('spl/unexpected-text', `${cursor.found()} cannot follow here.`, cursor.here(), hint);
}

/** Names that would be read as a keyword unless quoted. */
const keywords = new Set([
  'as',
  'by',
  'over',
  'where',
  'output',
  'outputnew',
  'with',
  'in',
  'sortby',
  'from',
  'groupby',
  'and',
]);

/** Prints a field name, quoted where it would not read back bare. */
export function printField(field: FieldName | string): string {
  const name = typeof field === 'string' ? field : field.name;
  const plain = /^[^\x00-\x20\s\u00a0,"'`()[\]=|\\<>!+-][^\x00-\x20\s\u00a0,"'`()[\]=|\\<>!]*$/.test(name);
  return plain && !keywords.has(name.toLowerCase()) ? name : printQuoted(name);
}

/** Prints a list of fields separated by commas. */
export function printFields(fields: readonly FieldName[]): string {
  return fields.map(printField).join(', ');
}

/** Prints `from AS to`. */
export function printAlias({ from, to }: FieldAlias): string {
  return to ? `${printField(from)} AS ${printField(to)}` : printField(from);
}

/** Prints a text in double quotes. */
export function printQuoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Joins the parts of a command's arguments by blanks, leaving out what is empty. */
export function joinParts(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** Counts the wildcards of a name. */
export function wildcards(name: string): number {
  let count = 0;
  for (const character of name) if (character === '*') count += 1;
  return count;
}

/** Reports two sides of AS or WITH that differ in their number of wildcards. */
export function checkWildcards(
  cursor: Cursor,
  from: string,
  to: string,
  span: Span,
  equalOrNone: boolean,
): void {
  const [left, right] = [wildcards(from), wildcards(to)];
  if (left === right || (equalOrNone && right === 0)) return;
  cursor.report(
    'spl/wildcard-mismatch',
    `There is a wildcard mismatch: \`${from}\` has ${left}, \`${to}\` has ${right}.`,
    span,
    'Both sides need the same number of `*`.',
  );
}
