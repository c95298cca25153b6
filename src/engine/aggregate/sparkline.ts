import type { AggregateDefinition } from '../figures/aggregate.ts';
import { SparklineAxis, SparklineFigure } from '../figures/sparkline-figure.ts';
import { count } from './count.ts';

export const sparkline: AggregateDefinition = {
  name: 'sparkline',
  fieldOptional: true,
  usesTime: true,
  notIn: ['eventstats', 'streamstats', 'tstats', 'mstats', 'timechart'],
  about: 'A figure for each span of time: `sparkline`, `sparkline(count)`, `sparkline(avg(x), 1h)`.',
  source: 'Search Reference, stats and chart: sparkline-agg; Search Manual: Add sparklines to search results',
  examples: [
    { values: ['a', 'b', null, 'c'], gives: ['##__SPARKLINE__##', 1, 0, 1, 1] },
    { values: [], gives: null },
  ],
  choices: [
    'It is a multivalue: the text `##__SPARKLINE__##`, then a number for each span from the earliest on.',
    'A span without a figure is 0.',
    'All groups share the spans: those of the bounds of the search, or of the rows where it has none.',
    'Without a span the smallest usual one is taken that gives at most 100 points; of more only the first 100 are kept.',
  ],
  start: ({ points }) =>
    new SparklineFigure(
      points?.axis ?? new SparklineAxis(),
      points?.start ?? (() => count.start({ allNum: false })),
    ),
};
