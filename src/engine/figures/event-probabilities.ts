import { numberOf, scalarsOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';
import { valueKey } from '../values/row-key.ts';
import type { FieldValue } from '../values/value.ts';
import { quantile } from './quantile.ts';

/** How probable a row is, and which of its values makes it improbable. */
export interface EventProbability {
  /** Natural logarithm of the product of the frequencies of the row's values; 0 for a row without any. */
  readonly log: number;
  /** The field with the rarest value. */
  readonly rarest?: { readonly field: string; readonly frequency: number };
  /** The frequency of the commonest value. */
  readonly most?: number;
}

/**
 * The probability of each row: the product of the frequencies of its values. A number has the frequency of its bin, a
 * text that of itself; a field that a row lacks does not count for it.
 * @source Search Reference, anomalydetection: Description
 */
export function eventProbabilities(rows: readonly Row[], fields: readonly string[]): EventProbability[] {
  const frequencies = fields.map((field) => frequenciesOf(rows.map((row) => row.get(field))));
  return rows.map((_row, index) => {
    let log = 0;
    let rarest: EventProbability['rarest'];
    let most: number | undefined;
    for (const [i, field] of fields.entries()) {
      const frequency = frequencies[i]?.[index];
      if (frequency === undefined) continue;
      log += Math.log(frequency);
      if (!rarest || frequency < rarest.frequency) rarest = { field, frequency };
      most = Math.max(most ?? 0, frequency);
    }
    return { log, ...(rarest && most !== undefined ? { rarest, most } : {}) };
  });
}

/** Where improbable rows begin, and the quartiles that it is found by. */
export interface ProbabilityThreshold {
  readonly threshold: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/**
 * Below the first quartile by one and a half times the distance of the quartiles; with `cutoff` by three times, which
 * leaves only what lies far out.
 * @source Search Reference, anomalydetection: cutoff
 */
export function probabilityThreshold(
  probabilities: readonly EventProbability[],
  cutoff: boolean,
): ProbabilityThreshold {
  const logs = probabilities.map(({ log }) => log).sort((a, b) => a - b);
  const lowerQuartile = quantile(logs, 0.25);
  const upperQuartile = quantile(logs, 0.75);
  const threshold = lowerQuartile - (cutoff ? 3 : 1.5) * (upperQuartile - lowerQuartile);
  return { threshold, lowerQuartile, upperQuartile };
}

/** The share of all rows that have the value of each row, or one in the same bin; nothing for null. */
function frequenciesOf(values: readonly FieldValue[]): (number | undefined)[] {
  const numbers = values.map((value) => (scalarsOf(value).length > 1 ? Number.NaN : numberOf(value)));
  const isNumeric = values.every((value, index) => value === null || !Number.isNaN(numbers[index]));
  const width = isNumeric ? binWidth(numbers.filter((number) => !Number.isNaN(number))) : 0;
  const keys = values.map((value, index) => {
    if (value === null) return undefined;
    if (!isNumeric) return valueKey(value);
    const number = numbers[index] ?? 0;
    return String(width > 0 ? Math.floor(number / width) : number);
  });
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  return keys.map((key) => (key === undefined ? undefined : (counts.get(key) ?? 0) / values.length));
}

/** The width of histogram bins by Freedman and Diaconis; 0, so that each number is a bin, where half of them are equal. */
function binWidth(numbers: readonly number[]): number {
  const ascending = [...numbers].sort((a, b) => a - b);
  const spread = quantile(ascending, 0.75) - quantile(ascending, 0.25);
  return (2 * spread) / Math.cbrt(ascending.length);
}
