import { AggregateSet, checkAggregations, type Figures } from '../figures/aggregation.ts';
import { binsOfSpan } from '../figures/bins.ts';
import { Grouping } from '../figures/grouping.ts';
import { withoutInternalIndexes } from '../predicate/public-indexes.ts';
import { defineCommand, RunError } from '../run/command.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';
import { binValue } from './bin.ts';
import { groupRows } from './stats.ts';

/** What stands before a metric's name where a data point holds several measurements. */
const prefix = 'metric_name:';

/** Aggregates metric data points. */
export const mstats = defineCommand({
  kind: 'mstats',
  source: 'Search Reference, mstats; Metrics Manual: data points',
  needs: 'metric data points',
  examples: [
    {
      about:
        'A data point holds its measurement in metric_name and _value, or several as metric_name:x fields.',
      given: [
        { _time: 1700000002, 'metric_name:cpu.load': 3, host: 'h1' },
        { _time: 1700000001, metric_name: 'cpu.load', _value: 5, host: 'h1' },
      ],
      search: '| mstats avg(cpu.load) as load where host=* by host',
      rows: [{ host: 'h1', load: 4 }],
    },
  ],
  choices: [
    'Events count as data points when they have metric_name and _value, or fields named metric_name:x.',
    'A span without BY _time adds _time as the first column.',
    'A search that finds no data point at all is refused: the events at hand are no metrics.',
  ],
  traits: (node) => ({
    type: node.append ? 'transforming' : 'generating',
    needsAllRows: false,
    dependsOnOrder: false,
    keepsOrder: true,
  }),
  check(node, check) {
    checkAggregations(node, node.aggregations, node.by, check);
    if (node.prestats) {
      check.report({
        code: 'engine/unsupported-option',
        message: '`mstats prestats=t` gives partial figures that only Splunk can finish.',
        span: node.span,
        hint: 'Leave prestats out and aggregate with stats.',
      });
    }
  },
  async start(node, run) {
    const listed = node.by.map((field) => field.name);
    const by = node.timeSpan && !listed.includes('_time') ? ['_time', ...listed] : listed;
    const set = new AggregateSet(node.aggregations, run, { by });
    const bins = node.timeSpan && binsOfSpan(node.timeSpan);
    const isWanted = node.where ? await run.predicate(withoutInternalIndexes(node.where)) : () => true;
    const grouping = new Grouping<Figures>({
      spend: run.spend,
      by,
      start: () => set.start(),
      add: (figures, row) => set.add(figures, row),
      ...(node.fillNull === undefined ? {} : { fillNull: node.fillNull }),
    });
    return {
      push: (row, emit) => emit(row),
      async end(emit) {
        let points = 0;
        const request = {
          requirement: { kind: 'none' as const },
          fields: 'all' as const,
          order: 'any' as const,
          ...(run.earliest === undefined ? {} : { earliest: run.earliest }),
          ...(run.latest === undefined ? {} : { latest: run.latest }),
          ...(run.signal === undefined ? {} : { signal: run.signal }),
        };
        for await (const batch of run.source.read(request)) {
          for (const event of batch) {
            const point = measurements(event);
            if (!point) continue;
            points += 1;
            event.set(
              'metric_name',
              point.length > 1 ? point.map(([name]) => name) : (point[0]?.[0] ?? null),
            );
            if (!isWanted(event)) continue;
            const row = new Row();
            for (const field of by) row.set(field, event.get(field));
            const time = event.get('_time');
            row.set('_time', bins && time !== null ? binValue(time, bins, true) : time);
            for (const [name, value] of point) row.set(name, value);
            if (point.length === 1) row.set('_value', point[0]?.[1] ?? null);
            grouping.add(row);
          }
        }
        if (points === 0) {
          throw new RunError(
            'engine/no-metrics',
            '`mstats` reads metric data points, and the events at hand hold none.',
            node.nameSpan,
            'A data point has the fields metric_name and _value, or fields named metric_name:x.',
          );
        }
        for (const row of groupRows(grouping, by, set)) emit(row);
      },
    };
  },
});

/** The measurements of a data point by metric name; nothing when the event is none. */
function measurements(event: Row): (readonly [string, string | number])[] | undefined {
  const found: (readonly [string, string | number])[] = [];
  const [value] = scalarsOf(event.get('_value'));
  if (value !== undefined) {
    for (const name of scalarsOf(event.get('metric_name'))) found.push([textOf(name), value]);
  }
  for (const name of event.names()) {
    if (!name.startsWith(prefix)) continue;
    const [measured] = scalarsOf(event.get(name));
    if (measured !== undefined) found.push([name.slice(prefix.length), measured]);
  }
  return found.length > 0 ? found : undefined;
}
