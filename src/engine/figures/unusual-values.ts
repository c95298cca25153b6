import type { AnomalydetectionCommand } from '../../spl/index.ts';
import { numberOf, scalarsOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';
import { valueKey } from '../values/row-key.ts';

/** How unusual the values of one field are among the rows. */
export interface UnusualValues {
  readonly field: string;
  /** Rows with the field, and its different values. */
  readonly count: number;
  readonly distinctCount: number;
  readonly supportShare: number;
  readonly isNumeric: boolean;
  /** Of a field that holds numbers alone. */
  readonly mean?: number;
  readonly deviation?: number;
  /** By rare values. */
  readonly byFrequency: Test;
  /** By distance from the mean; a field with text has no such test. */
  readonly byDistance: Test;
}

/** One of the two ways to tell an unusual value. */
interface Test {
  /** The share of the field's rows that are unusual. */
  readonly share: number;
  /** Whether the field tells anomalies this way: it occurs often enough, and neither never nor too often unusually. */
  readonly isUsed: boolean;
  /** The probability of an unusual value, by row; the others have none. */
  readonly scores: ReadonlyMap<Row, number>;
}

type Settings = Pick<
  AnomalydetectionCommand,
  'minSupportCount' | 'minSupportShare' | 'maxAnomalousShare' | 'minAnomalousShare'
>;

/**
 * Judges a field's values: a value is unusual whose frequency, or whose chance to lie that far from the mean of a normal
 * distribution, is below the threshold.
 * @source Search Reference, anomalousvalue; anomalydetection: method=zscore
 */
export function unusualValues(
  rows: readonly Row[],
  field: string,
  threshold: number,
  settings: Settings,
): UnusualValues {
  const holders = rows.filter((row) => row.get(field) !== null);
  const counts = new Map<string, number>();
  const keyOf = (row: Row): string => valueKey(row.get(field));
  for (const row of holders) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  const count = holders.length;
  const supportShare = rows.length === 0 ? 0 : count / rows.length;
  const hasSupport = count >= settings.minSupportCount && supportShare >= settings.minSupportShare;
  const test = (probability: (row: Row) => number): Test => {
    const scores = new Map<Row, number>();
    for (const row of holders) {
      const chance = probability(row);
      if (chance < threshold) scores.set(row, chance);
    }
    const share = count === 0 ? 0 : scores.size / count;
    const isFit = share >= settings.minAnomalousShare && share <= settings.maxAnomalousShare;
    return { share, isUsed: hasSupport && isFit && scores.size > 0, scores };
  };
  const numbers = holders.map((row) => numberOf(row.get(field)));
  const isNumeric = count > 0 && numbers.every((number, i) => isOneNumber(number, holders[i], field));
  const mean = numbers.reduce((sum, number) => sum + number, 0) / count;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  return {
    field,
    count,
    distinctCount: counts.size,
    supportShare,
    isNumeric,
    ...(isNumeric ? { mean, deviation } : {}),
    byFrequency: test((row) => (counts.get(keyOf(row)) ?? 0) / count),
    byDistance: test((row) =>
      isNumeric && deviation > 0 ? normalTail(Math.abs(numberOf(row.get(field)) - mean) / deviation) : 1,
    ),
  };
}

function isOneNumber(number: number, row: Row | undefined, field: string): boolean {
  return Number.isFinite(number) && scalarsOf(row?.get(field) ?? null).length === 1;
}

/** The chance that a normally distributed value lies at least `deviations` standard deviations from the mean. */
function normalTail(deviations: number): number {
  const x = deviations / Math.SQRT2;
  // The complementary error function: by its series near the middle, by its continued fraction in the tails.
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > 1e-17 * sum; n += 1) {
      term *= -(x * x) / n;
      sum += term / (2 * n + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let n = 60; n >= 1; n -= 1) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + fraction));
}
