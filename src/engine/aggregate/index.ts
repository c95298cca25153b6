import type { AggregateDefinition } from '../figures/aggregate.ts';
import { avg } from './avg.ts';
import { count } from './count.ts';
import { dc } from './dc.ts';
import { earliest } from './earliest.ts';
import { earliest_time } from './earliest_time.ts';
import { exactperc } from './exactperc.ts';
import { first } from './first.ts';
import { last } from './last.ts';
import { latest } from './latest.ts';
import { latest_time } from './latest_time.ts';
import { list } from './list.ts';
import { max } from './max.ts';
import { median } from './median.ts';
import { min } from './min.ts';
import { mode } from './mode.ts';
import { per_day } from './per_day.ts';
import { per_hour } from './per_hour.ts';
import { per_minute } from './per_minute.ts';
import { per_second } from './per_second.ts';
import { perc } from './perc.ts';
import { range } from './range.ts';
import { rate } from './rate.ts';
import { sparkline } from './sparkline.ts';
import { stdev } from './stdev.ts';
import { stdevp } from './stdevp.ts';
import { sum } from './sum.ts';
import { sumsq } from './sumsq.ts';
import { upperperc } from './upperperc.ts';
import { values } from './values.ts';
import { varFunction } from './var.ts';
import { varp } from './varp.ts';

/** Every aggregation function by its name and its aliases. */
export const aggregates: ReadonlyMap<string, AggregateDefinition> = new Map(
  [
    avg,
    count,
    dc,
    earliest,
    earliest_time,
    exactperc,
    first,
    last,
    latest,
    latest_time,
    list,
    max,
    median,
    min,
    mode,
    per_day,
    per_hour,
    per_minute,
    per_second,
    perc,
    range,
    rate,
    sparkline,
    stdev,
    stdevp,
    sum,
    sumsq,
    upperperc,
    values,
    varFunction,
    varp,
  ].flatMap((definition) =>
    [definition.name, ...(definition.aliases ?? [])].map((name) => [name, definition] as const),
  ),
);

/** Finds an aggregation function by name or alias, in any letter case and without the number of `perc95`. */
export function findAggregate(name: string): AggregateDefinition | undefined {
  return aggregates.get(name.toLowerCase());
}

/** Aggregation functions that are known but not run, with the reason. */
export const unsupportedAggregates: ReadonlyMap<string, string> = new Map([
  ['rate_avg', 'how it corrects counters that were reset is not published'],
  ['rate_sum', 'how it corrects counters that were reset is not published'],
  ['estdc_error', 'distinct values are counted exactly here, so that there is no error to estimate'],
]);
