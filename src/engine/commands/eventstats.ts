import { AggregateSet, checkAggregations, type Figures } from '../figures/aggregation.ts';
import { Grouping } from '../figures/grouping.ts';
import { defineCommand } from '../run/command.ts';
import type { Row } from '../values/row.ts';
import { anyDependsOnOrder } from './stats.ts';

/** Adds the figures of its group to every row. */
export const eventstats = defineCommand({
  kind: 'eventstats',
  source: 'Search Reference, eventstats',
  examples: [
    {
      about: "Every row gets its group's figure, also one that lacks the aggregated field.",
      given: [{ city: 'A', age: 25 }, { city: 'B', age: 39 }, { city: 'A', age: 31 }, { city: 'B' }],
      search: '* | table city age | eventstats avg(age) as mean by city',
      rows: [
        { city: 'A', age: 25, mean: 28 },
        { city: 'B', age: 39, mean: 39 },
        { city: 'A', age: 31, mean: 28 },
        { city: 'B', age: null, mean: 39 },
      ],
    },
  ],
  choices: [
    'A row whose BY field is multivalued counts in the group of each value and gets the figures of the first.',
    'A row that lacks a BY field keeps what it has in a column that the figures would write.',
  ],
  traits: (node) => ({
    type: 'streaming',
    needsAllRows: true,
    dependsOnOrder: anyDependsOnOrder(node.aggregations),
    keepsOrder: true,
  }),
  check(node, check) {
    checkAggregations(node, node.aggregations, node.by, check);
  },
  start(node, run) {
    const by = node.by.map((field) => field.name);
    const set = new AggregateSet(node.aggregations, run, { allNum: node.allNum, by });
    const rows: Row[] = [];
    const figuresOf: (Figures | undefined)[] = [];
    let first: Figures | undefined;
    const grouping = new Grouping<Figures>({
      spend: run.spend,
      by,
      start: () => set.start(),
      add(figures, row) {
        first ??= figures;
        set.add(figures, row);
      },
    });
    return {
      push(row) {
        first = undefined;
        grouping.add(row);
        rows.push(row);
        figuresOf.push(first);
      },
      end(emit) {
        const columns = set.columns();
        // A group's figures are the same for all its rows: work them out once.
        const results = new Map(
          grouping.groups.map((group) => [group.state, columns.map((column) => column.result(group.state))]),
        );
        rows.forEach((row, index) => {
          const figures = figuresOf[index];
          const values = figures && results.get(figures);
          if (values) {
            columns.forEach((column, at) => {
              row.set(column.name, values[at] ?? null);
            });
          }
          emit(row);
        });
      },
    };
  },
});
