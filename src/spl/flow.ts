import { type Span, sourceText } from '../text/index.ts';
import { Cursor, SyntaxFault } from './cursor.ts';
import { readWholeSearchExpression } from './search-expression.ts';
import { timeTerms } from './time-term.ts';
import type {
  Aggregation,
  Call,
  Expression,
  FieldName,
  Search,
  SearchExpression,
  SearchSubsearch,
} from './tree.ts';

/** Where a field of a result comes from. */
export interface FieldOrigin {
  readonly kind:
    | 'event'
    | 'data-model'
    | 'eval'
    | 'aggregate'
    | 'lookup'
    | 'rex'
    | 'extracted'
    | 'subsearch'
    | 'generated';
  /** Where the search makes it. */
  readonly span: Span;
  /** The fields it is computed from, as they are called at that place. */
  readonly from: readonly string[];
}

/** The fields that rows may have at one place of a search. */
export interface FieldSet {
  readonly names: ReadonlyMap<string, FieldOrigin>;
  /** True when rows surely have no field but these, internal ones (`_…`) aside. */
  readonly complete: boolean;
}

/** A field (or wildcard pattern) that a command reads. */
export interface FieldUse {
  readonly name: string;
  readonly span: Span;
}

/** A field that a command makes. */
export interface FieldMade extends FieldOrigin {
  readonly name: string;
  /** Not every row gets it, so an older field of that name can still be read later. */
  readonly sometimes?: boolean;
  /** It is the incoming field of that name with its values unchanged: a BY column. */
  readonly carried?: boolean;
}

/**
 * What one command does to the set of fields, in the order in which it applies: rows with new columns only
 * (`replaces`), or rows that keep `keeps`, lose `removes`, change names by `renames`, then get `adds`.
 */
export interface FieldFlow {
  readonly reads?: readonly FieldUse[];
  /** The whole row matters: duplicates, transposition, writing it out. */
  readonly readsAll?: boolean;
  /** None of the incoming fields survives. */
  readonly replaces?: boolean;
  /** Only fields that match one of these patterns survive. */
  readonly keeps?: readonly string[];
  readonly removes?: readonly string[];
  /** `*` on both sides stands for the same text. */
  readonly renames?: readonly { readonly from: string; readonly to: string; readonly span: Span }[];
  readonly adds?: readonly FieldMade[];
  /** Fields (or patterns) whose values change in place; where such a field is missing, nothing is made. */
  readonly rewrites?: readonly FieldUse[];
  /** Fields whose names only a run can tell may be added. */
  readonly open?: boolean;
}

/** A search inside a text, and the fields that come out of it. */
export interface Template {
  readonly search: Search;
  readonly produces: FieldSet;
}

/** What a command's field rule may ask. */
export interface FlowInput {
  /** The fields that come in. */
  readonly fields: FieldSet;
  /** The fields that come out of a subsearch. */
  outputOf(search: Search): FieldSet;
  /** The fields that come out of a pipeline over the rows that come in (appendpipe). */
  outputOfPipeline(search: Search): FieldSet;
  /**
   * Reads a search that a command makes of a text (foreach, map); nothing when the text is no search as it
   * stands, or the caller does not care. Spans in it are not those of the search around.
   */
  readTemplate?(text: string): Template | undefined;
  /** The columns of a lookup table, where the caller knows them. */
  lookupColumns?(table: string): readonly string[] | undefined;
}

/** Uses of the named fields. */
export function readsOf(...lists: readonly (readonly FieldName[] | FieldName | undefined)[]): FieldUse[] {
  const uses: FieldUse[] = [];
  const add = ({ name, span }: FieldName): void => {
    uses.push({ name, span });
  };
  for (const list of lists) {
    if (list === undefined) continue;
    if ('kind' in list) add(list);
    else for (const field of list) add(field);
  }
  return uses;
}

/** A field that a command makes. */
export function made(
  kind: FieldOrigin['kind'],
  name: string,
  span: Span,
  from: readonly string[] = [],
): FieldMade {
  return { kind, name, span, from };
}

/** As {@link made}, of a field that not every row gets: one that the row has under that name stays otherwise. */
export function sometimesMade(...field: Parameters<typeof made>): FieldMade {
  return { sometimes: true, ...made(...field) };
}

/** The fields that an eval expression reads, each use once in order of writing. */
export function expressionReads(expression: Expression): FieldUse[] {
  const uses: FieldUse[] = [];
  walkExpression(expression, (node) => {
    if (node.kind === 'field') uses.push({ name: node.name, span: node.span });
    else if (node.kind === 'call' && node.name === 'searchmatch') uses.push(...searchmatchReads(node));
  });
  return uses;
}

/** The fields that the search expression in `searchmatch("…")` reads; none where it cannot be read. */
function searchmatchReads({ args: [text] }: Call): FieldUse[] {
  if (text?.kind !== 'string') return [];
  const cursor = new Cursor(sourceText('<search expression>', text.value), (inner) =>
    inner.fail('spl/expected', 'A subsearch cannot stand in searchmatch().'),
  );
  try {
    const uses = searchExpressionReads(readWholeSearchExpression(cursor));
    return uses.map(({ name }) => ({ name, span: text.span }));
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    return [];
  }
}

/** Visits an expression and all parts of it, outer before inner, left to right. */
export function walkExpression(expression: Expression, visit: (node: Expression) => void): void {
  visit(expression);
  switch (expression.kind) {
    case 'call':
      for (const argument of expression.args) walkExpression(argument, visit);
      break;
    case 'unary':
      walkExpression(expression.operand, visit);
      break;
    case 'binary':
      walkExpression(expression.left, visit);
      walkExpression(expression.right, visit);
      break;
    case 'in':
      walkExpression(expression.value, visit);
      for (const member of expression.list) walkExpression(member, visit);
      break;
    case 'number':
    case 'string':
    case 'field':
    case 'value-subsearch':
      break;
    default:
      expression satisfies never;
  }
}

/** Visits a search expression and all parts of it but the inside of subsearches. */
export function walkSearchExpression(
  expression: SearchExpression,
  visit: (node: SearchExpression) => void,
): void {
  visit(expression);
  if (expression.kind === 'and' || expression.kind === 'or') {
    for (const operand of expression.operands) walkSearchExpression(operand, visit);
  } else if (expression.kind === 'not') walkSearchExpression(expression.operand, visit);
}

/** The fields that a search expression reads: terms read `_raw`, time terms `_time`. */
export function searchExpressionReads(expression: SearchExpression): FieldUse[] {
  const uses: FieldUse[] = [];
  walkSearchExpression(expression, (node) => {
    if (node.kind === 'comparison' || node.kind === 'in') uses.push(...readsOf(node.field));
    else if (node.kind === 'subsearch') uses.push(...readsOf(fieldBefore(node)));
    else if (node.kind === 'term') {
      if (node.text !== '*') uses.push({ name: '_raw', span: node.span });
    } else if (node.kind === 'time') {
      uses.push({ name: node.name.startsWith('_index') ? '_indextime' : '_time', span: node.span });
    }
  });
  return uses;
}

/** The field that a subsearch's text is compared with; a time term is none. */
function fieldBefore({ before }: SearchSubsearch): FieldName | undefined {
  return before && !timeTerms.has(before.field.name) ? before.field : undefined;
}

/** Functions that look at `_time` besides their field. */
const timeAggregates = new Set(['earliest', 'latest', 'earliest_time', 'latest_time', 'rate', 'sparkline']);

/** The fields that aggregations read. */
export function aggregationReads(aggregations: readonly Aggregation[]): FieldUse[] {
  return aggregations.flatMap((aggregation) => {
    const { field, expression, figures } = aggregation;
    if (figures) return aggregationReads(figures);
    const uses = field ? readsOf(field) : expression ? expressionReads(expression) : [];
    if (timeAggregates.has(aggregation.function)) uses.push({ name: '_time', span: aggregation.span });
    return uses;
  });
}

/**
 * The columns that aggregations make, under their alias or text. A wildcard stands for the known fields that
 * it matches; `open` tells that others may match too.
 */
export function aggregationColumns(
  aggregations: readonly Aggregation[],
  input: FlowInput,
): { adds: FieldMade[]; open: boolean } {
  const adds: FieldMade[] = [];
  let open = false;
  for (const aggregation of aggregations) {
    const { field, alias, span, text, points } = aggregation;
    if (field?.name.includes('*')) {
      if (!input.fields.complete) open = true;
      for (const name of input.fields.names.keys()) {
        const part = matchPattern(field.name, name);
        if (part === undefined) continue;
        const call = points
          ? text.replace(field.name, () => name)
          : `${text.slice(0, text.length - field.name.length - 1)}${name})`;
        const column = alias ? fillPattern(alias.name, part) : call;
        adds.push({
          kind: 'aggregate',
          name: column,
          span: alias?.span ?? span,
          from: [name],
          sometimes: true,
        });
      }
      continue;
    }
    const from = aggregationReads([aggregation]).map((use) => use.name);
    adds.push(made('aggregate', alias?.name ?? text, alias?.span ?? span, from));
  }
  return { adds, open };
}

/** The columns that figures add to the rows of their groups: a row that lacks a BY field gets none. */
export function groupFigures(
  { aggregations, by }: { readonly aggregations: readonly Aggregation[]; readonly by: readonly FieldName[] },
  input: FlowInput,
): { adds: FieldMade[]; open: boolean } {
  const { adds, open } = aggregationColumns(aggregations, input);
  return { adds: by.length > 0 ? adds.map((column) => ({ ...column, sometimes: true })) : adds, open };
}

/** What the wildcards of a pattern stand for in a name, the shortest from the left; nothing when the name does not match. */
export function matchPattern(pattern: string, name: string): readonly string[] | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === name ? [] : undefined;
  if (pattern.indexOf('*', star + 1) < 0) {
    const rest = pattern.length - star - 1;
    const fits = name.length >= star + rest && name.startsWith(pattern.slice(0, star));
    return fits && name.endsWith(pattern.slice(star + 1))
      ? [name.slice(star, name.length - rest)]
      : undefined;
  }
  const pieces = pattern.split('*');
  const last = pieces.at(-1) ?? '';
  const end = name.length - last.length;
  let at = star;
  if (end < at || !name.startsWith(pattern.slice(0, star)) || !name.endsWith(last)) return undefined;
  const texts: string[] = [];
  // Piece by piece from the left: an expression with `.*` for each would try every way to part the name.
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return undefined;
    texts.push(name.slice(at, found));
    at = found + piece.length;
  }
  return [...texts, name.slice(at, end)];
}

/** Puts texts in the place of a pattern's wildcards, one after another. */
export function fillPattern(pattern: string, texts: readonly string[]): string {
  let index = 0;
  return pattern.replace(/\*/g, () => texts[index++] ?? '');
}
