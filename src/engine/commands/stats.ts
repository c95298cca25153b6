import type { Aggregation } from '../../spl/index.ts';
import { findAggregate } from '../aggregate/index.ts';
import { AggregateSet, checkAggregations, type Figures } from '../figures/aggregation.ts';
import { Grouping } from '../figures/grouping.ts';
import { defineCommand } from '../run/command.ts';
import { Row } from '../values/row.ts';

/** Aggregates rows into one row per combination of BY values. */
export const stats = defineCommand({
  kind: 'stats',
  source: 'Search Reference, stats',
  examples: [
    {
      about: 'One row per value of the BY field, in text order.',
      given: [{ host: 'www2' }, { host: 'www1' }, { host: 'www2' }],
      search: '* | stats count by host',
      rows: [
        { host: 'www1', count: 1 },
        { host: 'www2', count: 2 },
      ],
    },
    {
      about: 'A group with nothing to add up has an empty cell.',
      given: [{ user: 'amy', bytes: 5 }, { user: 'bob' }, { user: 'amy', bytes: 7 }],
      search: '* | stats sum(bytes) as total by user',
      rows: [
        { user: 'amy', total: 12 },
        { user: 'bob', total: null },
      ],
    },
  ],
  choices: [
    'Rows are ordered by the BY values as text, also where they are numbers; `_time` alone is ordered by value.',
    'Over no rows and without BY there is one row, whose figures are 0 for counts and empty for the others.',
    'Columns that a wildcard stands for come in text order; BY fields and internal fields are not among them.',
    'delim has no effect: a multivalue stays one.',
  ],
  traits: (node) => ({
    type: 'transforming',
    needsAllRows: true,
    dependsOnOrder: anyDependsOnOrder(node.aggregations),
    keepsOrder: false,
    digestsRows: true,
    takesTallies: node.aggregations.every((one) => findAggregate(one.function)?.takesTallies === true),
  }),
  check(node, check) {
    checkAggregations(node, node.aggregations, node.by, check);
  },
  start(node, run) {
    const by = node.by.map((field) => field.name);
    const set = new AggregateSet(node.aggregations, run, { allNum: node.allNum, by });
    const grouping = new Grouping<Figures>({
      spend: run.spend,
      by,
      start: () => set.start(),
      add: (figures, row) => set.add(figures, row),
      dedupSplitValues: node.dedupSplitValues,
    });
    return {
      push: (row) => grouping.add(row),
      end(emit) {
        for (const row of groupRows(grouping, by, set)) emit(row);
      },
    };
  },
});

/** Whether a figure of these aggregations changes with the order of the rows (`first`, `list`). */
export function anyDependsOnOrder(aggregations: readonly Aggregation[]): boolean {
  return aggregations.some(
    ({ function: name, figures }) =>
      findAggregate(name)?.dependsOnOrder === true || (figures !== undefined && anyDependsOnOrder(figures)),
  );
}

/** The result rows of a grouping: BY fields, then the figures, ordered by the BY values. */
export function* groupRows(
  grouping: Grouping<Figures>,
  by: readonly string[],
  set: AggregateSet,
  order: 'text' | 'number' = 'text',
): Generator<Row> {
  const columns = set.columns();
  for (const group of grouping.sorted(order)) {
    const row = new Row();
    by.forEach((field, index) => {
      row.set(field, group.key[index] ?? null);
    });
    for (const column of columns) row.set(column.name, column.result(group.state));
    yield row;
  }
}
