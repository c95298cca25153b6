import {
  parseSearchExpression,
  type Search,
  type SearchExpression,
  type SearchSubsearch,
  timeTerms,
} from '../../spl/index.ts';
import { type Span, sourceText } from '../../text/index.ts';
import { RunError } from '../run/command.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';

/**
 * Runs the subsearches of an expression and puts what their rows mean in their place.
 *
 * A row is its fields joined by AND, a multivalue its values joined by OR, the rows are joined by OR. Internal fields
 * are left out; a field named `search` or `query` is itself a search expression. No rows mean a condition that
 * nothing meets.
 * @source Search Reference: format; Search Manual: About subsearches
 */
export async function resolveSubsearches(
  expression: SearchExpression,
  rowsOf: (search: Search) => Promise<readonly Row[]>,
): Promise<SearchExpression> {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const operands: SearchExpression[] = [];
      for (const operand of expression.operands) operands.push(await resolveSubsearches(operand, rowsOf));
      return { ...expression, operands };
    }
    case 'not':
      return { ...expression, operand: await resolveSubsearches(expression.operand, rowsOf) };
    case 'subsearch':
      return expression.before
        ? comparedWith(await rowsOf(expression.search), expression, expression.before)
        : rowsExpression(await rowsOf(expression.search), expression);
    default:
      return expression;
  }
}

/** Lists the subsearches of an expression, in the order of the text. */
export function subsearchesOf(expression: SearchExpression): Search[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.flatMap(subsearchesOf);
    case 'not':
      return subsearchesOf(expression.operand);
    case 'subsearch':
      return [expression.search];
    default:
      return [];
  }
}

/** Names whose value is taken as search text, not compared. */
const verbatimFields: ReadonlySet<string> = new Set(['search', 'query']);

function rowsExpression(rows: readonly Row[], node: SearchSubsearch): SearchExpression {
  const { span } = node;
  const alternatives: SearchExpression[] = [];
  for (const row of rows) {
    const conditions: SearchExpression[] = [];
    for (const name of row.names()) {
      if (name.startsWith('_')) continue;
      const values = scalarsOf(row.get(name)).map((value) => condition(name, textOf(value), span));
      const [only] = values;
      if (values.length === 1 && only) conditions.push(only);
      else if (values.length > 1) conditions.push({ kind: 'or', operands: values, span });
    }
    if (conditions.length > 0) alternatives.push({ kind: 'and', operands: conditions, span });
  }
  return { kind: 'or', operands: alternatives, span };
}

/**
 * `id=[…]`, `id IN ([…])`: the text of the rows, which stands in a field `search` or `query`, read behind the comparator
 * or as the list.
 */
function comparedWith(
  rows: readonly Row[],
  { span }: SearchSubsearch,
  { field, operator }: NonNullable<SearchSubsearch['before']>,
): SearchExpression {
  const texts = rows.flatMap((row) =>
    row
      .names()
      .filter((name) => verbatimFields.has(name))
      .flatMap((name) => scalarsOf(row.get(name)).map(textOf)),
  );
  const text = texts.join(' OR ').trim();
  if (rows.length === 0 || (texts.length > 0 && (text === '' || nothing.test(text)))) {
    return { kind: 'or', operands: [], span };
  }
  const isList = operator === 'IN';
  if (texts.length === 0 || (isList && texts.length > 1)) {
    throw new RunError(
      'engine/subsearch-text',
      `The subsearch behind \`${field.name}${isList ? ' IN' : operator}\` gave ${
        texts.length === 0 ? `conditions, not a ${isList ? 'list' : 'value'}` : 'several rows, not one list'
      }.`,
      span,
      isList
        ? 'End it with `| stats values(x) as search | eval search=mvjoin(search, ",")`.'
        : 'End it with `return $field`, or leave out the field before it.',
    );
  }
  const quoted = `"${field.name.replace(/["\\]/g, '\\$&')}"`;
  if (isList) return parseText(`${quoted} IN (${text})`, span);
  const name = timeTerms.has(field.name) ? field.name : quoted;
  return parseText(`${name}${operator}${text}`, span);
}

/** What a field of a row says of events. Its text is what counts: a time term bounds the time, as if it were written. */
function condition(name: string, text: string, span: Span): SearchExpression {
  if (verbatimFields.has(name)) return parseText(text, span);
  if (timeTerms.has(name)) return parseText(`${name}="${text.replace(/["\\]/g, '\\$&')}"`, span);
  return equality(name, text, span);
}

function equality(name: string, text: string, span: Span): SearchExpression {
  return {
    kind: 'comparison',
    field: { kind: 'field', name, span },
    operator: '=',
    value: { text, quoted: true, caseSensitive: false, span },
    span,
  };
}

/** What `format` writes when it has no rows; in any spacing. */
const nothing = /^\s*NOT\s*\(\s*\)\s*$/;

function parseText(text: string, span: Span): SearchExpression {
  if (nothing.test(text)) return { kind: 'or', operands: [], span };
  const { expression, diagnostics } = parseSearchExpression(sourceText('<subsearch>', text));
  const fault = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (fault || !expression) {
    throw new RunError(
      'engine/subsearch-text',
      `The subsearch gave the text \`${text}\`, which is not a search expression${fault ? `: ${fault.message}` : '.'}`,
      span,
    );
  }
  return expression;
}
