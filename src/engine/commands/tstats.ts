import type { TstatsCommand } from '../../spl/index.ts';
import { AggregateSet, checkAggregations, type Figures } from '../figures/aggregation.ts';
import { type Bins, binsOfSpan } from '../figures/bins.ts';
import { Grouping } from '../figures/grouping.ts';
import { withoutInternalIndexes } from '../predicate/public-indexes.ts';
import { type CommandTraits, defineCommand, type RunContext } from '../run/command.ts';
import { checkDataset, checkDatasetFields, comparedFields, tstatsInput } from '../tables/dataset-rows.ts';
import { Row } from '../values/row.ts';
import type { FieldValue } from '../values/value.ts';
import { binValue } from './bin.ts';
import { groupRows } from './stats.ts';

/** Aggregates events by indexed fields, or a data model's dataset by its fields. */
export const tstats = defineCommand({
  kind: 'tstats',
  source: 'Search Reference, tstats',
  examples: [
    {
      about: 'Without FROM every field that the events have counts as indexed.',
      given: [
        { index: 'main', sourcetype: 'b' },
        { index: 'main', sourcetype: 'a' },
        { index: 'web', sourcetype: 'a' },
      ],
      search: '| tstats count where index=main by sourcetype',
      rows: [
        { sourcetype: 'a', count: 1 },
        { sourcetype: 'b', count: 1 },
      ],
    },
    {
      about: 'A null BY value drops the event unless fillnull_value stands in for it.',
      given: [{ index: 'main', zone: 'dmz' }, { index: 'main' }],
      search: '| tstats fillnull_value=none count where index=main by zone',
      rows: [
        { zone: 'dmz', count: 1 },
        { zone: 'none', count: 1 },
      ],
    },
  ],
  choices: [
    'summariesonly, allow_old_summaries and include_reduced_buckets change nothing: everything counts as summarised.',
    'prestats=t hands on the selected events with their fields; the command that follows makes the same figures of them.',
    'BY _time without a span groups by the second.',
    'Rows are ordered by the BY values as text, _time by value.',
  ],
  traits: (node) => tstatsTraits(node),
  check(node, check) {
    checkAggregations(node, node.aggregations, node.by, check);
    for (const aggregation of node.aggregations) {
      if (aggregation.expression || aggregation.field?.name.includes('*')) {
        check.report({
          code: 'engine/aggregate-not-here',
          message: `\`tstats\` aggregates single fields, not \`${aggregation.text}\`.`,
          span: aggregation.span,
          hint: 'Compute it with stats or eval after tstats.',
        });
      }
    }
    if (node.append && !node.prestats) {
      check.report({
        code: 'engine/append-needs-prestats',
        message: '`tstats append=t` works only together with `prestats=t`.',
        span: node.span,
        hint: 'Add `prestats=t` to both, or use the append command.',
      });
    }
    if (!node.dataModel) return;
    if (!checkDataset(node.dataModel.model, node.dataModel.dataset, check)) return;
    const fields = [
      ...node.aggregations.flatMap((aggregation) => (aggregation.field ? [aggregation.field] : [])),
      ...(node.where ? comparedFields(node.where) : []),
      ...node.by,
    ];
    checkDatasetFields(node, fields, check);
  },
  start(node, run) {
    const prior = node.append;
    return {
      push(row, emit) {
        if (prior) emit(row);
      },
      end: (emit) => (node.prestats ? emitEvents(node, run, emit) : emitFigures(node, run, emit)),
    };
  },
});

function tstatsTraits(node: TstatsCommand): CommandTraits {
  return {
    type: node.append ? 'transforming' : 'generating',
    needsAllRows: false,
    dependsOnOrder: false,
    keepsOrder: true,
  };
}

/** The span of `by _time`; seconds when none is given. */
function spanBins(node: TstatsCommand): Bins | undefined {
  if (!node.by.some((field) => field.name === '_time')) return undefined;
  return node.timeSpan ? binsOfSpan(node.timeSpan) : binsOfSpan({ kind: 'linear', size: 1, span: node.span });
}

async function emitFigures(node: TstatsCommand, run: RunContext, emit: (row: Row) => void): Promise<void> {
  const by = node.by.map((field) => field.name);
  const set = new AggregateSet(node.aggregations, run, { by });
  const bins = spanBins(node);
  const grouping = new Grouping<Figures>({
    spend: run.spend,
    by,
    start: () => set.start(),
    // The binned row only hides `_time` from the grouping: min(_time) looks at the event's own.
    add: (figures, row) => set.add(figures, row instanceof BinnedRow ? row.unbinned : row),
    ...(node.fillNull === undefined ? {} : { fillNull: node.fillNull }),
  });
  await forEachSelected(node, run, (row) => grouping.add(bins ? new BinnedRow(row, bins) : row));
  for (const row of groupRows(grouping, by, set)) emit(row);
}

async function emitEvents(node: TstatsCommand, run: RunContext, emit: (row: Row) => void): Promise<void> {
  const bins = spanBins(node);
  const by = node.by.map((field) => field.name);
  const names = new Set([
    '_time',
    ...by,
    ...node.aggregations.flatMap((aggregation) => (aggregation.field ? [aggregation.field.name] : [])),
  ]);
  await forEachSelected(node, run, (row) => {
    const out = new Row();
    for (const name of names) {
      let value: FieldValue = row.get(name);
      if (value === null && by.includes(name)) {
        if (node.fillNull === undefined) return;
        value = node.fillNull;
      }
      if (name === '_time' && bins && value !== null) value = binValue(value, bins, true);
      if (value !== null) out.set(name, value);
    }
    emit(out);
  });
}

/** Reads the events of the search, and hands on those rows of the dataset that meet WHERE. */
async function forEachSelected(
  node: TstatsCommand,
  run: RunContext,
  take: (row: Row) => void,
): Promise<void> {
  const input = tstatsInput(node, run.context);
  const isWanted = node.where ? await run.predicate(withoutInternalIndexes(node.where)) : () => true;
  const request = {
    requirement: input.requirement,
    fields: node.dataModel ? ('all' as const) : fieldsRead(node),
    order: 'any' as const,
    ...(run.earliest === undefined ? {} : { earliest: run.earliest }),
    ...(run.latest === undefined ? {} : { latest: run.latest }),
    ...(run.signal === undefined ? {} : { signal: run.signal }),
  };
  for await (const batch of run.source.read(request)) {
    for (const event of batch) {
      for (const row of input.rows(event)) {
        if (isWanted(row)) take(row);
      }
    }
  }
}

/** The fields that tstats without FROM reads. */
function fieldsRead(node: TstatsCommand): ReadonlySet<string> | 'all' {
  if (node.where && hasTerms(node.where)) return 'all';
  return new Set([
    '_time',
    ...node.by.map((field) => field.name),
    ...(node.where ? comparedFields(node.where).map((field) => field.name) : []),
    ...node.aggregations.flatMap((aggregation) => (aggregation.field ? [aggregation.field.name] : [])),
  ]);
}

/** Whether an expression holds words or subsearches, whose fields are not known here. */
function hasTerms(expression: NonNullable<TstatsCommand['where']>): boolean {
  if (expression.kind === 'and' || expression.kind === 'or') return expression.operands.some(hasTerms);
  if (expression.kind === 'not') return hasTerms(expression.operand);
  return expression.kind === 'term' || expression.kind === 'subsearch';
}

/** A row whose `_time` is that of its bin, for grouping; the figures read the row itself. */
class BinnedRow extends Row {
  readonly unbinned: Row;
  constructor(row: Row, bins: Bins) {
    super(row);
    this.unbinned = row;
    const time = row.get('_time');
    if (time !== null) this.set('_time', binValue(time, bins, true));
  }
}
