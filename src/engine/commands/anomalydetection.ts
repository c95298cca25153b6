import type { AnomalydetectionCommand } from '../../spl/index.ts';
import { eventProbabilities, probabilityThreshold } from '../figures/event-probabilities.ts';
import { unusualValues } from '../figures/unusual-values.ts';
import { defineCommand, type Emit } from '../run/command.ts';
import { fieldsOfRows } from '../values/fields-of-rows.ts';
import { Row } from '../values/row.ts';
import { outlierOperator } from './outlier.ts';

/** Finds rows that are improbable among the others, by one of three methods. */
export const anomalydetection = defineCommand({
  kind: 'anomalydetection',
  source: 'Search Reference, anomalydetection',
  examples: [
    {
      about: 'The row with a rare value is kept, with the field that makes it rare.',
      given: [
        { user: 'amy' },
        { user: 'amy' },
        { user: 'amy' },
        { user: 'amy' },
        { user: 'amy' },
        { user: 'eve' },
        { user: 'amy' },
        { user: 'amy' },
      ],
      search: '* | table user | anomalydetection user | table user probable_cause probable_cause_freq',
      rows: [{ user: 'eve', probable_cause: 'user', probable_cause_freq: 0.125 }],
    },
    {
      about: 'The method iqr does what outlier does.',
      given: [{ n: 10 }, { n: 11 }, { n: 9000 }, { n: 12 }, { n: 10 }, { n: 13 }],
      search: '* | table n | anomalydetection method=iqr action=rm n',
      rows: [{ n: 10 }, { n: 11 }, { n: 12 }, { n: 10 }, { n: 13 }],
    },
  ],
  choices: [
    'Histogram: the bins of numbers are as wide as Freedman and Diaconis have them, or each value is one where half of them are equal.',
    'Histogram: with cutoff=t a row is improbable below the first quartile less three times the distance of the quartiles.',
    'Histogram: annotate gives every row log_event_prob and max_freq, but only an improbable one its probable cause.',
    'Z-score: scores are the frequency of a value, and the chance of a normally distributed one to lie as far from the mean.',
    'A field that a row lacks does not count for it.',
  ],
  traits: (node) => ({
    type: node.action === 'summary' ? 'transforming' : 'streaming',
    needsAllRows: true,
    dependsOnOrder: false,
    keepsOrder: node.action !== 'summary',
  }),
  start(node) {
    if (node.method === 'iqr') {
      const action = node.action === 'remove' ? 'remove' : 'transform';
      return outlierOperator({ ...node, action });
    }
    const find = node.method === 'histogram' ? byHistogram : byScore;
    const rows: Row[] = [];
    return {
      push(row) {
        rows.push(row);
      },
      end: (emit) => find(node, rows, emit),
    };
  },
});

/** Sums of the same logarithms in another order differ by less. */
const tolerance = 1e-9;

function byHistogram(node: AnomalydetectionCommand, rows: readonly Row[], emit: Emit): void {
  const probabilities = eventProbabilities(rows, fieldsOfRows(node.fields, rows));
  const found = probabilityThreshold(probabilities, node.cutoff);
  const threshold = node.threshold === undefined ? found.threshold : Math.log(node.threshold);
  const isAnomaly = (log: number): boolean => log < threshold - tolerance;
  if (node.action === 'summary') {
    const logs = probabilities.map(({ log }) => log).sort((a, b) => a - b);
    const isEmpty = logs.length === 0;
    emit(
      new Row(undefined, [
        ['num_anomalies', logs.filter(isAnomaly).length],
        ['thresh', isEmpty ? null : threshold],
        ['max_logprob', logs.at(-1) ?? null],
        ['min_logprob', logs[0] ?? null],
        ['1st_quartile', isEmpty ? null : found.lowerQuartile],
        ['3rd_quartile', isEmpty ? null : found.upperQuartile],
      ]),
    );
    return;
  }
  for (const [index, row] of rows.entries()) {
    const { log = 0, rarest, most } = probabilities[index] ?? {};
    const anomalous = isAnomaly(log);
    if (!anomalous && node.action !== 'annotate') continue;
    row.set('log_event_prob', log);
    if (anomalous) {
      row.set('probable_cause', rarest?.field ?? null);
      row.set('probable_cause_freq', rarest?.frequency ?? null);
    }
    row.set('max_freq', most ?? null);
    emit(row);
  }
}

function byScore(node: AnomalydetectionCommand, rows: readonly Row[], emit: Emit): void {
  const fields = fieldsOfRows(node.fields, rows).map((field) =>
    unusualValues(rows, field, node.threshold ?? 0.01, node),
  );
  if (node.action === 'summary') {
    for (const { field, count, distinctCount, mean, deviation, ...rest } of fields) {
      emit(
        new Row(undefined, [
          ['fieldname', field],
          ['count', count],
          ['distinct_count', distinctCount],
          ['mean', mean ?? null],
          ['catAnoFreq%', rest.byFrequency.share * 100],
          ['catNormFreq%', (1 - rest.byFrequency.share) * 100],
          ['numAnoFreq%', rest.byDistance.share * 100],
          ['stdev', deviation ?? null],
          ['supportFreq%', rest.supportShare * 100],
          ['useCat', yesOrNo(rest.byFrequency.isUsed)],
          ['useNum', yesOrNo(rest.byDistance.isUsed)],
          ['isNum', yesOrNo(rest.isNumeric)],
        ]),
      );
    }
    return;
  }
  for (const row of rows) {
    let isUnusual = false;
    for (const { field, byFrequency, byDistance } of fields) {
      for (const [name, test] of [['Cat', byFrequency] as const, ['Num', byDistance] as const]) {
        const score = test.isUsed ? test.scores.get(row) : undefined;
        if (score === undefined) continue;
        isUnusual = true;
        row.set(`Anomaly_Score_${name}(${field})`, score);
      }
    }
    if (isUnusual || node.action === 'annotate') emit(row);
  }
}

function yesOrNo(holds: boolean): string {
  return holds ? 'yes' : 'no';
}
