import { didYouMean, type Span } from '../text/index.ts';
import { aggregateNamed, aggregateNames } from './aggregate-names.ts';
import { readBinSpan } from './bins.ts';
import { type Cursor, isBlank, isIdentifier } from './cursor.ts';
import { readExpression } from './expression.ts';
import { checkWildcards, printField, printQuoted, readAlias } from './field-list.ts';
import { splitFigures } from './figure-expression.ts';
import { type OptionReader, type OptionTable, present } from './options.ts';
import type { Aggregation, BinSpan, Expression, FieldName } from './tree.ts';

/** An aggregation while it is read. */
type Draft = { -readonly [Key in keyof Aggregation]: Aggregation[Key] };

/** How a command uses aggregations. */
export interface AggregationRules {
  /** Keywords (lower case) that end the list. */
  readonly stop: readonly string[];
  readonly options?: OptionReader<OptionTable>;
  /** Whether an aggregation may be written `agg=count` or `eval(avg(a)/max(b))`: in chart and timechart. */
  readonly charts?: boolean;
}

/**
 * Reads aggregations (`count`, `dc(user) AS users`, `sum(eval(a*b)) AS x`) up to a keyword or the end.
 * At least one must be there.
 * @source Search Reference, stats: required arguments; Statistical and charting functions
 */
export function readAggregations(cursor: Cursor, rules: AggregationRules): Aggregation[] {
  const aggregations: Aggregation[] = [];
  for (;;) {
    cursor.skipComma();
    if (cursor.atEnd() || cursor.isAnyWord(rules.stop)) break;
    if (rules.charts && cursor.isWord('agg')) takeName(cursor);
    else if (rules.options?.take()) continue;
    aggregations.push(readAggregation(cursor, rules));
  }
  if (aggregations.length === 0) {
    cursor.fail(
      'spl/expected',
      `Expected a statistical function such as \`count\`, found ${cursor.found()}.`,
    );
  }
  return aggregations;
}

/** Moves past `agg=`, if that is what stands here. */
function takeName(cursor: Cursor): void {
  const start = cursor.position;
  cursor.take(3);
  if (!cursor.takeCharacter('=')) cursor.position = start;
}

/** Functions that take no field; the empty name is one that does not exist, which is reported already. */
const standsAlone: ReadonlySet<string> = new Set(['count', 'sparkline', '']);

/** One aggregation with its alias; an option may stand between the two (`count current=f AS before`). */
function readAggregation(cursor: Cursor, { charts, options }: AggregationRules): Aggregation {
  const call = charts && startsEval(cursor) ? readFigureExpression(cursor) : readCall(cursor);
  const { start } = call.span;
  options?.takeAll();
  const alias = readAlias(cursor);
  if (alias && call.field) checkWildcards(cursor, call.field.name, alias.name, alias.span, true);
  if (!alias) return call;
  call.alias = alias;
  call.span = cursor.spanFrom(start);
  return call;
}

/**
 * Reads the call alone: a name, and an argument in parentheses unless the function can stand without.
 * @param mayLackField every function can: WHERE of chart means the cells of a series by `max in top5`
 */
export function readCall(cursor: Cursor, mayLackField = false): Draft {
  cursor.next();
  const start = cursor.position;
  const { text, limit } = cursor;
  let end = start;
  while (end < limit && (isIdentifier(text.charCodeAt(end)) || text.charCodeAt(end) === 46)) end += 1;
  const written = text.slice(start, end);
  if (written === '') {
    cursor.fail('spl/expected', `Expected a statistical function, found ${cursor.found()}.`);
  }
  cursor.take(end - start);
  const nameSpan = cursor.spanFrom(start);
  const named = resolveName(cursor, written, nameSpan);
  if (cursor.next() !== 40) {
    if (!mayLackField && !standsAlone.has(named.function)) {
      cursor.report(
        'spl/bad-aggregate',
        `The function \`${written}\` needs a field in parentheses.`,
        nameSpan,
        `Write \`${written}(field)\`.`,
      );
    }
    const points = named.function === 'sparkline' ? { points: { function: 'count' } } : {};
    return { ...named, ...points, text: written, span: nameSpan };
  }
  const open = cursor.position;
  cursor.take(1);
  if (named.function === 'sparkline') return readSparkline(cursor, start, open);
  const argument = readArgument(cursor, open);
  cursor.take(1);
  const inner = argument.field?.name ?? argument.raw;
  const span = cursor.spanFrom(start);
  if (argument.raw === '' && named.function !== 'count' && named.function !== '') {
    cursor.report(
      'spl/bad-aggregate',
      `The function \`${written}\` needs a field between its parentheses.`,
      span,
    );
  }
  const call: Draft = {
    function: named.function,
    text: argument.raw === '' ? written : `${written}(${inner})`,
    span,
  };
  if (named.parameter !== undefined) call.parameter = named.parameter;
  if (argument.field) call.field = argument.field;
  if (argument.expression) call.expression = argument.expression;
  return call;
}

function resolveName(cursor: Cursor, written: string, span: Span): { function: string; parameter?: number } {
  const named = aggregateNamed(written);
  if (named) {
    if ((named.parameter ?? 0) > 100) {
      cursor.report('spl/bad-aggregate', `The percentile \`${written}\` is not between 0 and 100.`, span);
    }
    return named;
  }
  const lower = written.toLowerCase();
  const hint = /^(?:as|by|where)$/.test(lower) ? undefined : didYouMean(lower, aggregateNames());
  cursor.report(
    'spl/unknown-aggregate',
    `\`${written}\` is not a statistical function.`,
    span,
    lower === 'eval' ? 'Compute the figures first and combine them with eval in a command of its own.' : hint,
  );
  return { function: '' };
}

/** The argument between the parentheses; leaves the cursor before the closing one. */
function readArgument(
  cursor: Cursor,
  open: number,
): { raw: string; field?: FieldName; expression?: Expression } {
  const unit = cursor.next();
  const start = cursor.position;
  if (unit === 41) return { raw: '' };
  if (startsEval(cursor)) {
    const expression = readEval(cursor);
    const raw = cursor.text.slice(start, cursor.position);
    if (cursor.next() !== 41) unclosed(cursor, open);
    return { raw, expression };
  }
  if (unit === 34 || unit === 39) {
    const name = cursor.quoted();
    const field = cursor.fieldNode(name, start);
    if (cursor.next() !== 41) unclosed(cursor, open);
    return { raw: name, field };
  }
  const { text, limit } = cursor;
  let depth = 0;
  let end = start;
  while (end < limit) {
    const here = text.charCodeAt(end);
    if (here === 40) depth += 1;
    else if (here === 41) {
      if (depth === 0) break;
      depth -= 1;
    } else if (here === 34 || here === 91) break;
    end += 1;
  }
  if (end >= limit) {
    cursor.position = limit;
    unclosed(cursor, open);
  }
  if (text.charCodeAt(end) !== 41) {
    cursor.position = end;
    cursor.fail('spl/bad-aggregate', `Expected \`)\` after the field, found ${cursor.found()}.`);
  }
  let last = end;
  while (last > start && isBlank(text.charCodeAt(last - 1))) last -= 1;
  const name = text.slice(start, last);
  if (/[\s,]/.test(name) || /[+*/]\s*\w+\s*[(]/.test(name)) {
    cursor.fail(
      'spl/bad-aggregate',
      `\`${name}\` is not one field.`,
      { start, end: last },
      'Put a name with blanks in quotes, an expression in `eval(…)`.',
    );
  }
  cursor.take(last - start);
  const field = cursor.fieldNode(name, start);
  cursor.position = end;
  return { raw: name, field };
}

function startsEval(cursor: Cursor): boolean {
  return cursor.isWord('eval') && cursor.text.charCodeAt(nextNonBlank(cursor, cursor.position + 4)) === 40;
}

/** Reads `eval(…)` up to and with its closing parenthesis. */
function readEval(cursor: Cursor): Expression {
  const open = nextNonBlank(cursor, cursor.position + 4);
  cursor.take(open + 1 - cursor.position);
  const expression = readExpression(cursor);
  if (!cursor.takeCharacter(')')) unclosed(cursor, open);
  return expression;
}

/**
 * `eval(avg(size)/max(delay))`: an expression over the figures of a group.
 * @source Search Reference, chart and timechart: eval-expression
 */
function readFigureExpression(cursor: Cursor): Draft {
  cursor.next();
  const start = cursor.position;
  const { expression, figures } = splitFigures(readEval(cursor));
  const span = cursor.spanFrom(start);
  if (figures.length === 0) {
    cursor.report(
      'spl/bad-aggregate',
      'An expression over figures needs one, such as `avg(x)`.',
      span,
      'To compute with the values of each row, use eval before.',
    );
  }
  return { function: 'eval', figures, expression, text: cursor.text.slice(start, cursor.position), span };
}

/** What `sparkline` can draw. */
const pointFunctions: ReadonlySet<string> = new Set([
  'count',
  'dc',
  'avg',
  'stdev',
  'stdevp',
  'var',
  'varp',
  'sum',
  'sumsq',
  'min',
  'max',
  'range',
  '',
]);

/**
 * The rest of `sparkline(avg(x), 1h)` after its opening parenthesis: a call, then a span of time unless it is left out.
 * @source Search Reference, stats and chart: sparkline-agg
 */
function readSparkline(cursor: Cursor, start: number, open: number): Draft {
  const call = readCall(cursor);
  if (!pointFunctions.has(call.function)) {
    cursor.report(
      'spl/bad-aggregate',
      `\`sparkline\` cannot draw \`${call.text}\`.`,
      call.span,
      'It takes count, dc, avg, stdev, stdevp, var, varp, sum, sumsq, min, max and range.',
    );
  }
  let binSpan: BinSpan | undefined;
  if (cursor.skipComma()) {
    binSpan = readBinSpan(cursor);
    if (binSpan.kind !== 'time') {
      cursor.report(
        'spl/bad-span',
        'The span of `sparkline` is a span of time.',
        binSpan.span,
        'Write a number with a unit of time, such as `10m` or `1h`.',
      );
    }
  }
  if (!cursor.takeCharacter(')')) unclosed(cursor, open);
  const draft: Draft = {
    function: 'sparkline',
    points: { function: call.function, ...present({ span: binSpan }) },
    text: cursor.text.slice(start, cursor.position),
    span: cursor.spanFrom(start),
  };
  if (call.field) draft.field = call.field;
  if (call.expression) draft.expression = call.expression;
  return draft;
}

function nextNonBlank(cursor: Cursor, from: number): number {
  let at = from;
  while (at < cursor.limit && isBlank(cursor.text.charCodeAt(at))) at += 1;
  return at;
}

function unclosed(cursor: Cursor, open: number): never {
  return cursor.fail(
    'spl/unclosed-parenthesis',
    Number.isNaN(cursor.next())
      ? 'The `(` opened here is never closed.'
      : `Expected \`)\`, found ${cursor.found()}.`,
    Number.isNaN(cursor.next()) ? { start: open, end: open + 1 } : cursor.here(),
  );
}

/** Prints one aggregation so that it reads back the same, its column name included. */
export function printAggregation(aggregation: Aggregation): string {
  return `${printCall(aggregation)}${aggregation.alias ? ` AS ${printField(aggregation.alias)}` : ''}`;
}

/** Prints the call alone. */
export function printCall({ text, field, points }: Aggregation): string {
  if (!field || points) return text;
  const name = text.slice(0, text.length - field.name.length - 2);
  const plain = /^[^\s,"'()[\]|\\]+$/.test(field.name);
  return `${name}(${plain ? field.name : printQuoted(field.name)})`;
}

/** Prints aggregations separated by blanks. */
export function printAggregations(aggregations: readonly Aggregation[]): string {
  return aggregations.map(printAggregation).join(' ');
}
