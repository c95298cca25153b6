import { didYouMean, type Span } from '../text/index.ts';
import { readBinSpan } from './bins.ts';
import { type Cursor, isIdentifier } from './cursor.ts';
import { readExpression, readWholeExpression } from './expression.ts';
import type { BinSpan, Expression, FieldName, Text } from './tree.ts';

/**
 * One option of a command (`name=value`). Names are blind to case and written in lower case here. `text`
 * gives a string, `literal` a string with its place, `field` a field name, `span` a bin span; `custom` is
 * read by the command itself.
 */
export interface OptionRule {
  readonly type:
    | 'boolean'
    | 'integer'
    | 'number'
    | 'text'
    | 'literal'
    | 'field'
    | 'span'
    | 'seconds'
    | 'expression'
    | 'custom'
    | 'choice';
  readonly default?: unknown;
  /** The words that a `choice` takes, in lower case. */
  readonly choices?: readonly string[];
  /** The smallest and largest number; of a length of time the shortest, in seconds. */
  readonly least?: number;
  readonly most?: number;
  /** Accepted and checked, but without any effect where there is no search head, hence not in the tree. */
  readonly offline?: 'no effect';
}

/** The options of a command by name. */
export type OptionTable = Readonly<Record<string, OptionRule>>;

type ValueOf<Rule extends OptionRule> = Rule['type'] extends 'boolean'
  ? boolean
  : Rule['type'] extends 'integer' | 'number' | 'seconds'
    ? number
    : Rule['type'] extends 'field'
      ? FieldName
      : Rule['type'] extends 'literal'
        ? Text
        : Rule['type'] extends 'expression'
          ? Expression
          : Rule['type'] extends 'span'
            ? BinSpan
            : Rule['type'] extends 'choice'
              ? Rule extends { readonly choices: readonly (infer Choice)[] }
                ? Choice
                : string
              : string;

/**
 * The values read, by option name: the default where an option was not written, undefined where it has none.
 */
export type OptionValues<Table extends OptionTable> = {
  -readonly [Name in keyof Table]: Table[Name] extends { readonly default: unknown }
    ? ValueOf<Table[Name]>
    : ValueOf<Table[Name]> | undefined;
};

/** Keeps the names and types of a table of options while it is written. */
export function optionTable<const Table extends OptionTable>(table: Table): Table {
  return table;
}

const defaultsByTable = new WeakMap<OptionTable, Readonly<Record<string, unknown>>>();

function defaultsOf(table: OptionTable): Readonly<Record<string, unknown>> {
  let defaults = defaultsByTable.get(table);
  if (defaults === undefined) {
    defaults = Object.fromEntries(Object.entries(table).map(([name, rule]) => [name, rule.default]));
    defaultsByTable.set(table, defaults);
  }
  return defaults;
}

/** Collects the options of one command wherever they stand among its arguments. */
export class OptionReader<Table extends OptionTable> {
  readonly values: OptionValues<Table>;
  readonly #cursor: Cursor;
  readonly #table: Table;
  #seen: Map<string, Span> | undefined;

  readonly #custom: ((name: string) => void) | undefined;

  /** @param custom reads the value of a `custom` option, the cursor standing after its `=` */
  constructor(cursor: Cursor, table: Table, custom?: (name: string) => void) {
    this.#cursor = cursor;
    this.#table = table;
    this.#custom = custom;
    this.values = { ...defaultsOf(table) } as OptionValues<Table>;
  }

  /** Where an option was written; nothing when it was not. */
  spanOf(name: keyof Table & string): Span | undefined {
    return this.#seen?.get(name);
  }

  /** Takes options as long as one comes next, commas between them included; tells whether there was one. */
  takeAll(): boolean {
    let found = false;
    while (this.take()) {
      found = true;
      this.#cursor.skipComma();
    }
    return found;
  }

  /**
   * Takes one `name=value` if that comes next. An unknown name is reported and its value skipped, so that the
   * arguments after it are still read.
   */
  take(): boolean {
    const cursor = this.#cursor;
    const named = peekOption(cursor);
    if (named === undefined) return false;
    const start = cursor.position;
    const name = named.name.toLowerCase();
    const nameSpan = { start, end: start + name.length };
    const rule = Object.hasOwn(this.#table, name) ? this.#table[name] : undefined;
    cursor.take(named.length);
    if (rule === undefined) {
      this.#unknown(named.name, nameSpan);
      skipValue(cursor);
      return true;
    }
    if (this.#seen?.has(name)) {
      cursor.report('spl/repeated-option', `The option \`${name}\` is set twice.`, nameSpan);
    }
    const value = rule.type === 'custom' ? this.#custom?.(name) : readValue(cursor, name, rule);
    this.#seen ??= new Map();
    this.#seen.set(name, cursor.spanFrom(start));
    if (value !== undefined) (this.values as Record<string, unknown>)[name] = value;
    return true;
  }

  #unknown(name: string, span: Span): void {
    const known = Object.keys(this.#table);
    this.#cursor.report(
      'spl/unknown-option',
      `The command has no option \`${name}\`.`,
      span,
      didYouMean(name, known) ??
        (known.length > 0 ? `Its options: ${known.map((option) => `\`${option}\``).join(', ')}.` : undefined),
    );
  }
}

/** Reads options only, up to the end of the command. */
export function readOptions<Table extends OptionTable>(cursor: Cursor, table: Table): OptionValues<Table> {
  const reader = new OptionReader(cursor, table);
  reader.takeAll();
  return reader.values;
}

/** Tells whether `name=` comes next, and how long it is with its `=`. */
export function peekOption(cursor: Cursor): { name: string; length: number } | undefined {
  cursor.next();
  const { text, position, limit } = cursor;
  let end = position;
  while (end < limit) {
    const unit = text.charCodeAt(end);
    if (!isIdentifier(unit) && unit !== 46 && unit !== 45) break;
    end += 1;
  }
  if (end === position) return undefined;
  const nameEnd = end;
  while (end < limit && text.charCodeAt(end) <= 32) end += 1;
  if (end >= limit || text.charCodeAt(end) !== 61) return undefined;
  return { name: text.slice(position, nameEnd), length: end + 1 - position };
}

/** Reads the text after `=`: quoted, or up to a blank or comma (parentheses belong to it). */
export function readOptionText(cursor: Cursor): string {
  if (cursor.next() === 34) return cursor.quoted();
  const start = cursor.position;
  const { text, limit } = cursor;
  let end = start;
  while (end < limit) {
    const unit = text.charCodeAt(end);
    if (unit <= 32 || unit === 44 || unit === 34 || unit === 91 || unit === 93 || unit === 0xa0) break;
    end += 1;
  }
  if (end > start) cursor.take(end - start);
  return text.slice(start, end);
}

/** An expression as an option: `(…)`, `"…"`, or `"("…")"` as the manual of streamstats writes it. */
function readConditionText(cursor: Cursor): Expression {
  const { text } = cursor;
  const start = cursor.position;
  let brackets = text.startsWith('"("', start) ? text.indexOf('")"', start + 3) : -1;
  // The quote of an escaped `\"` inside the expression is not the one that ends it.
  while (brackets >= 0 && text.charCodeAt(brackets - 1) === 92) brackets = text.indexOf('")"', brackets + 1);
  if (brackets >= 0 && brackets < cursor.limit) {
    const expression = readWholeExpression(cursor.inside(start + 3, brackets));
    cursor.take(brackets + 3 - start);
    return expression;
  }
  if (cursor.unit === 34) {
    cursor.quoted();
    return readWholeExpression(cursor.inside(start + 1, cursor.position - 1));
  }
  if (cursor.unit !== 40) {
    cursor.fail('spl/expected', `Expected an expression in parentheses, found ${cursor.found()}.`);
  }
  cursor.take(1);
  const expression = readExpression(cursor);
  if (!cursor.takeCharacter(')')) {
    cursor.fail('spl/unclosed-parenthesis', `Expected \`)\` after the expression, found ${cursor.found()}.`);
  }
  return expression;
}

function skipValue(cursor: Cursor): void {
  if (cursor.next() === 91) {
    cursor.take(cursor.matchingBracket(cursor.position) + 1 - cursor.position);
  } else readOptionText(cursor);
}

/**
 * Reads a Boolean as options write it: t, true, 1, yes and their opposites, any case; nothing for another
 * word.
 */
export function booleanOf(text: string): boolean | undefined {
  switch (text.toLowerCase()) {
    case 't':
    case 'true':
    case '1':
    case 'yes':
    case 'y':
      return true;
    case 'f':
    case 'false':
    case '0':
    case 'no':
    case 'n':
      return false;
    default:
      return undefined;
  }
}

const expectations: Readonly<Record<OptionRule['type'], string>> = {
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  text: 'a text',
  literal: 'a text',
  field: 'a field name',
  span: 'a span such as `1h`',
  seconds: 'a length of time such as `30s`',
  expression: 'an eval expression in parentheses',
  custom: 'a value',
  choice: 'one of its words',
};

function readValue(cursor: Cursor, name: string, rule: OptionRule): unknown {
  cursor.next();
  const start = cursor.position;
  if (rule.type === 'span') return readBinSpan(cursor);
  if (rule.type === 'expression') return readConditionText(cursor);
  const quoted = cursor.unit === 34;
  const text = readOptionText(cursor);
  if (text === '' && !quoted) {
    cursor.report('spl/bad-option-value', `The option \`${name}\` lacks its value.`, cursor.here());
    return undefined;
  }
  const value = convert(text, rule, cursor, start);
  if (value === undefined) {
    const expected =
      rule.type === 'choice'
        ? `one of ${(rule.choices ?? []).map((choice) => `\`${choice}\``).join(', ')}`
        : expectations[rule.type];
    const range =
      rule.least === undefined
        ? ''
        : rule.most === undefined
          ? `, at least ${rule.least}`
          : ` from ${rule.least} to ${rule.most}`;
    cursor.report(
      'spl/bad-option-value',
      `The option \`${name}\` takes ${expected}${range}, not \`${text}\`.`,
      cursor.spanFrom(start),
      rule.choices && didYouMean(text, rule.choices),
    );
  }
  return value;
}

function convert(text: string, rule: OptionRule, cursor: Cursor, start: number): unknown {
  switch (rule.type) {
    case 'boolean':
      return booleanOf(text);
    case 'integer':
    case 'number': {
      const form = rule.type === 'integer' ? /^[+-]?\d+$/ : /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
      const value = form.test(text) ? Number(text) : Number.NaN;
      // A number too large to be exact would count something else than what is written.
      const isExact = rule.type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value);
      const fits = isExact && value >= (rule.least ?? -Infinity) && value <= (rule.most ?? Infinity);
      return fits ? value : undefined;
    }
    case 'seconds': {
      const seconds = secondsOf(text);
      return seconds === undefined || seconds < (rule.least ?? -Infinity) ? undefined : seconds;
    }
    case 'choice':
      return rule.choices?.includes(text.toLowerCase()) ? text.toLowerCase() : undefined;
    case 'literal':
      return cursor.textNode(text, start);
    case 'field':
      return text === '' ? undefined : cursor.fieldNode(text, start);
    default:
      return text;
  }
}

const secondsInUnit: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * Reads `30s`, `5m`, `2h`, `1d`, `1w` with the long names of the units; a bare number is seconds; -1 is no
 * limit.
 */
export function secondsOf(text: string): number | undefined {
  const match = /^(-?\d+)([a-z]*)$/i.exec(text.trim());
  if (!match) return undefined;
  const unit = (match[2] ?? '').toLowerCase();
  const short = /^(?:s|secs?|seconds?)?$/.test(unit)
    ? 's'
    : /^(?:m|mins?|minutes?)$/.test(unit)
      ? 'm'
      : /^(?:h|hrs?|hours?)$/.test(unit)
        ? 'h'
        : /^(?:d|days?)$/.test(unit)
          ? 'd'
          : /^(?:w|weeks?)$/.test(unit)
            ? 'w'
            : '';
  const seconds = secondsInUnit[short];
  return seconds === undefined ? undefined : Number(match[1]) * seconds;
}

/** Leaves out what is undefined, for optional properties of a node. */
export function present<Values extends object>(
  values: Values,
): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  const kept: Record<string, unknown> = {};
  for (const name in values) {
    if (values[name] !== undefined) kept[name] = values[name];
  }
  return kept as { [Name in keyof Values]?: Exclude<Values[Name], undefined> };
}
