/** Canonical names of the statistical functions by every name they have. */
const canonical = new Map<string, string>();
for (const names of [
  'count c',
  'dc distinct_count',
  'estdc',
  'estdc_error',
  'values',
  'list',
  'first',
  'last',
  'earliest',
  'latest',
  'earliest_time',
  'latest_time',
  'rate',
  'rate_avg',
  'rate_sum',
  'min',
  'max',
  'sum',
  'avg mean',
  'sumsq',
  'range',
  'stdev',
  'stdevp',
  'var',
  'varp',
  'median',
  'mode',
  'per_second',
  'per_minute',
  'per_hour',
  'per_day',
  'sparkline',
  'sparkline_agg',
]) {
  const [first = '', ...aliases] = names.split(' ');
  for (const name of [first, ...aliases]) canonical.set(name, first);
}
const percentile = /^(p|perc|exactperc|upperperc)(\d+(?:\.\d+)?)$/;

/** All names that a statistical function can be called by, percentiles aside. */
export function aggregateNames(): Iterable<string> {
  return canonical.keys();
}

/** The canonical name of a statistical function, letter case aside; of `p95`, the percentile and its number. */
export function aggregateNamed(written: string): { function: string; parameter?: number } | undefined {
  const lower = written.toLowerCase();
  const known = canonical.get(lower);
  if (known) return { function: known };
  const match = percentile.exec(lower);
  return match
    ? { function: match[1] === 'p' ? 'perc' : (match[1] ?? ''), parameter: Number(match[2]) }
    : undefined;
}
