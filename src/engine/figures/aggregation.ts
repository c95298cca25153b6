import {
  type Aggregation,
  type CommandKind,
  type Expression,
  fillPattern,
  matchPattern,
} from '../../spl/index.ts';
import { didYouMean } from '../../text/index.ts';
import { aggregates, findAggregate, unsupportedAggregates } from '../aggregate/index.ts';
import { findFunction } from '../eval/index.ts';
import type { CheckContext, RunContext } from '../run/command.ts';
import { numberOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';
import { compareText } from '../values/text-order.ts';
import type { FieldValue } from '../values/value.ts';
import type { Accumulator, AggregateDefinition, FigureOptions } from './aggregate.ts';
import { SparklineAxis } from './sparkline-figure.ts';

/** The running figures of one group: one accumulator per aggregation, and one per field for a wildcard. */
export interface Figures {
  readonly fixed: readonly Accumulator[];
  /** Per wildcard aggregation, the accumulators of the fields met so far. */
  readonly expanded: readonly Map<string, Accumulator>[];
}

/** One output column and how its figure is taken from a group. */
export interface FigureColumn {
  readonly name: string;
  /** The aggregation's place in the command, for columns that come from one wildcard. */
  readonly aggregation: Aggregation;
  result(figures: Figures): FieldValue;
}

interface FixedSlot {
  readonly aggregation: Aggregation;
  readonly start: () => Accumulator;
  readonly read: (row: Row) => FieldValue;
}

/** An expression over figures that stand in slots of their own. */
interface ExpressionSlot {
  readonly aggregation: Aggregation;
  readonly compute: (figures: Figures) => FieldValue;
}

interface WildcardSlot {
  readonly aggregation: Aggregation;
  readonly start: () => Accumulator;
  readonly pattern: string;
  /** Field names that matched in any row, with their columns' names. */
  readonly columns: Map<string, string>;
}

/**
 * The aggregations of a stats-like command, compiled once and run over any number of groups.
 *
 * `avg(*delay)` stands for every field that matches in any row: such columns are known only at the end and stand in
 * text order where the wildcard was written. Internal fields take part only in a pattern that begins with `_`, BY
 * fields never.
 * @source Search Reference, stats: stats-agg-term; Statistical and charting functions
 */
export class AggregateSet {
  readonly #fixed: FixedSlot[] = [];
  readonly #wildcards: WildcardSlot[] = [];
  readonly #order: (FixedSlot | WildcardSlot | ExpressionSlot)[] = [];
  #usesTime = false;
  readonly #by: ReadonlySet<string>;
  /** The columns as they were last listed, and over how many fields the wildcards stood then. */
  #listed: { readonly columns: readonly FigureColumn[]; readonly met: number } | undefined;

  constructor(
    aggregations: readonly Aggregation[],
    run: Pick<RunContext, 'evaluator' | 'earliest' | 'latest'>,
    options: { readonly allNum?: boolean; readonly by?: readonly string[] } = {},
  ) {
    this.#by = new Set(options.by);
    const slotOf = (aggregation: Aggregation): FixedSlot | WildcardSlot => {
      const definition = findAggregate(aggregation.function);
      // The check has refused unknown names; a plan made without it must not count something else instead.
      if (!definition) throw new RangeError(`unknown aggregation function ${aggregation.function}`);
      if (definition.usesTime === true) this.#usesTime = true;
      const settings: FigureOptions = {
        allNum: options.allNum === true,
        ...(aggregation.parameter === undefined ? {} : { parameter: aggregation.parameter }),
        ...pointsOf(aggregation, options.allNum === true, run),
      };
      const start = (): Accumulator => definition.start(settings);
      const pattern = wildcardOf(aggregation, definition);
      if (pattern === undefined) {
        const slot = { aggregation, start, read: readerOf(aggregation, run) };
        this.#fixed.push(slot);
        return slot;
      }
      const slot = { aggregation, start, pattern, columns: new Map<string, string>() };
      this.#wildcards.push(slot);
      return slot;
    };
    for (const aggregation of aggregations) {
      const { figures, expression } = aggregation;
      if (!figures || !expression) {
        this.#order.push(slotOf(aggregation));
        continue;
      }
      for (const figure of figures) slotOf(figure);
      const first = this.#fixed.length - figures.length;
      const evaluate = run.evaluator(expression);
      const compute = ({ fixed }: Figures): FieldValue => {
        const value = evaluate(
          new Row(
            undefined,
            figures.map(({ text }, index) => [text, fixed[first + index]?.result() ?? null] as const),
          ),
        );
        return typeof value === 'boolean' ? null : value;
      };
      this.#order.push({ aggregation, compute });
    }
  }

  /** New figures over nothing. */
  start(): Figures {
    return {
      fixed: this.#fixed.map((slot) => slot.start()),
      expanded: this.#wildcards.map(() => new Map()),
    };
  }

  /** Takes a row into a group's figures. */
  add(figures: Figures, row: Row): void {
    const time = this.#usesTime ? timeOf(row) : Number.NaN;
    const fixed = figures.fixed;
    for (let i = 0; i < fixed.length; i += 1) {
      const slot = this.#fixed[i];
      if (slot) fixed[i]?.add(slot.read(row), time, row.times);
    }
    if (this.#wildcards.length > 0) this.#addExpanded(figures, row, time);
  }

  /** The columns in the order of the aggregations; those of a wildcard are the fields met so far. */
  columns(): readonly FigureColumn[] {
    const met = this.#wildcards.reduce((sum, slot) => sum + slot.columns.size, 0);
    if (this.#listed?.met !== met) this.#listed = { columns: this.#list(), met };
    return this.#listed.columns;
  }

  #list(): FigureColumn[] {
    const columns: FigureColumn[] = [];
    for (const slot of this.#order) {
      if ('compute' in slot) {
        columns.push({
          name: columnName(slot.aggregation),
          aggregation: slot.aggregation,
          result: slot.compute,
        });
      } else if ('read' in slot) {
        const index = this.#fixed.indexOf(slot);
        columns.push({
          name: columnName(slot.aggregation),
          aggregation: slot.aggregation,
          result: (figures) => figures.fixed[index]?.result() ?? null,
        });
      } else {
        const index = this.#wildcards.indexOf(slot);
        const fields = [...slot.columns].sort(([a], [b]) => compareText(a, b));
        for (const [field, name] of fields) {
          columns.push({
            name,
            aggregation: slot.aggregation,
            // A group that never met the field has the figure over nothing: 0 for count, empty for others.
            result: (figures) => (figures.expanded[index]?.get(field) ?? slot.start()).result(),
          });
        }
      }
    }
    return columns;
  }

  #addExpanded(figures: Figures, row: Row, time: number): void {
    const names = row.names();
    this.#wildcards.forEach((slot, index) => {
      const accumulators = figures.expanded[index];
      if (!accumulators) return;
      for (const field of names) {
        if (!slot.columns.has(field)) {
          if (this.#by.has(field) || (field.startsWith('_') && !slot.pattern.startsWith('_'))) continue;
          const captures = matchPattern(slot.pattern, field);
          if (!captures) continue;
          slot.columns.set(field, expandedName(slot.aggregation, field, captures));
        }
        let accumulator = accumulators.get(field);
        if (!accumulator) {
          accumulator = slot.start();
          accumulators.set(field, accumulator);
        }
        accumulator.add(row.get(field), time, row.times);
      }
    });
  }
}

/** Names the column of an aggregation: its AS name, else the call as it is written. */
export function columnName(aggregation: Aggregation): string {
  return aggregation.alias?.name ?? aggregation.text;
}

/** The row's `_time` in epoch seconds; NaN when it has none. */
export function timeOf(row: Row): number {
  return numberOf(row.get('_time'));
}

/**
 * Reports what is wrong with a command's aggregations beyond their grammar: `engine/unknown-aggregate`,
 * `engine/unsupported-aggregate`, `engine/aggregate-not-here`, `engine/aggregate-needs-name`,
 * `engine/wildcard-mismatch`, `engine/output-is-by-field`, and the faults of eval arguments.
 */
export function checkAggregations(
  node: { readonly kind: CommandKind; readonly name: string },
  aggregations: readonly Aggregation[],
  by: readonly { readonly name: string }[],
  check: CheckContext,
): void {
  const groupFields = new Set(by.map((field) => field.name));
  for (const aggregation of aggregations) checkOne(node, aggregation, groupFields, check);
}

function checkOne(
  node: { readonly kind: CommandKind; readonly name: string },
  aggregation: Aggregation,
  by: ReadonlySet<string>,
  check: CheckContext,
): void {
  const span = aggregation.span;
  if (aggregation.figures) {
    for (const figure of aggregation.figures) checkOne(node, figure, new Set(), check);
    if (aggregation.expression) check.checkExpression(aggregation.expression, 'value');
    checkName(node, aggregation, by, check);
    return;
  }
  const definition = findAggregate(aggregation.function);
  if (!definition) {
    const reason = unsupportedAggregates.get(aggregation.function);
    const hint = didYouMean(aggregation.function, aggregates.keys());
    check.report({
      code: reason === undefined ? 'engine/unknown-aggregate' : 'engine/unsupported-aggregate',
      message:
        reason === undefined
          ? `\`${aggregation.function}\` is not an aggregation function of \`${node.name}\`.`
          : `\`${aggregation.function}\` is not supported: ${reason}.`,
      span,
      ...(hint === undefined ? {} : { hint }),
    });
    return;
  }
  if (definition.notIn?.some((command) => command === node.kind)) {
    check.report({
      code: 'engine/aggregate-not-here',
      message: `\`${node.name}\` does not take the function \`${aggregation.function}\`.`,
      span,
    });
  }
  const alias = aggregation.alias;
  if (aggregation.expression) {
    const counts = (aggregation.points?.function ?? aggregation.function) === 'count';
    const wants = counts && isCondition(aggregation.expression) ? 'boolean' : 'value';
    check.checkExpression(aggregation.expression, wants);
    if (!alias) {
      check.report({
        code: 'engine/aggregate-needs-name',
        message: `\`${aggregation.text}\` aggregates an expression, so its column needs a name.`,
        span,
        hint: 'Add `AS name` after it.',
      });
    }
  }
  const pattern = wildcardOf(aggregation, definition);
  if (pattern?.includes('*') && alias && !alias.name.includes('*')) {
    check.report({
      code: 'engine/wildcard-mismatch',
      message: `\`${aggregation.text}\` stands for several fields, but \`${alias.name}\` names one column.`,
      span: alias.span,
      hint: 'Put a wildcard into the name after AS too.',
    });
  }
  checkName(node, aggregation, by, check);
}

function checkName(
  node: { readonly kind: CommandKind },
  aggregation: Aggregation,
  by: ReadonlySet<string>,
  check: CheckContext,
): void {
  if (node.kind === 'eventstats' || node.kind === 'streamstats' || !by.has(columnName(aggregation))) return;
  check.report({
    code: 'engine/output-is-by-field',
    message: `The output field \`${columnName(aggregation)}\` has the name of a BY field.`,
    span: aggregation.alias?.span ?? aggregation.span,
    hint: 'Give the figure another name with AS.',
  });
}

/** Whether an expression is a condition by its outermost operator or function. */
function isCondition(expression: Expression): boolean {
  switch (expression.kind) {
    case 'in':
      return true;
    case 'unary':
      return expression.operator === 'NOT';
    case 'binary':
      return !['+', '-', '*', '/', '%', '.'].includes(expression.operator);
    case 'call':
      return findFunction(expression.name)?.returns === 'boolean';
    default:
      return false;
  }
}

/** What the sparkline of every group is drawn by; nothing for other functions. */
function pointsOf(
  { points }: Aggregation,
  allNum: boolean,
  run: Pick<RunContext, 'earliest' | 'latest'>,
): Pick<FigureOptions, 'points'> {
  const definition = points && findAggregate(points.function);
  if (!definition) return {};
  return { points: { axis: new SparklineAxis(points.span, run), start: () => definition.start({ allNum }) } };
}

/** The field pattern that an aggregation runs over; undefined when it reads one field, an expression or none. */
function wildcardOf(aggregation: Aggregation, definition: AggregateDefinition): string | undefined {
  if (aggregation.expression) return undefined;
  if (aggregation.field) return aggregation.field.name.includes('*') ? aggregation.field.name : undefined;
  // `stats sum` without an argument runs over all fields, as `sum(*)` does.
  return definition.fieldOptional === true ? undefined : '*';
}

function readerOf(aggregation: Aggregation, run: Pick<RunContext, 'evaluator'>): (row: Row) => FieldValue {
  if (aggregation.expression) {
    const evaluate = run.evaluator(aggregation.expression);
    // A condition counts where it is true; as a value it has none.
    return (row) => {
      const value = evaluate(row);
      if (typeof value === 'boolean') return value ? 1 : null;
      return value;
    };
  }
  const field = aggregation.field?.name;
  if (field === undefined) return () => 1;
  return (row) => row.get(field);
}

function expandedName(aggregation: Aggregation, field: string, captures: readonly string[]): string {
  const alias = aggregation.alias?.name;
  if (alias !== undefined) return fillPattern(alias, captures);
  if (aggregation.points) return aggregation.text.replace(aggregation.field?.name ?? '', () => field);
  const open = aggregation.text.indexOf('(');
  return `${open < 0 ? aggregation.text : aggregation.text.slice(0, open)}(${field})`;
}
