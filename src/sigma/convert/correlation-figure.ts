import { type BinaryOperator, type Expression, printExpression } from '../../spl/index.ts';
import type { CorrelationBound, SigmaCorrelation } from '../tree.ts';
import { isDecimal } from './field-leaf.ts';
import { binary, call, evalGroup, evalNot, fieldValue, numberLiteral } from './spl-nodes.ts';

/** What a window amounts to, in SPL. */
export interface CorrelationFigure {
  /** What is counted of an event, to be kept as `sigma_value`; undefined where events are counted. */
  readonly value: Expression | undefined;
  /** The aggregations of `streamstats`. */
  readonly figures: string;
  /** Whether the condition holds for them. */
  readonly holds: Expression;
}

/** The functions of the types that are one aggregation; the column is named after the type. */
const functions: Readonly<Record<Exclude<SigmaCorrelation['type'], 'value_percentile'>, string>> = {
  event_count: 'count',
  value_count: 'dc(sigma_value)',
  value_sum: 'sum(sigma_value)',
  value_avg: 'avg(sigma_value)',
  value_median: 'median(sigma_value)',
  temporal: 'dc(sigma_rules)',
  temporal_ordered: 'dc(sigma_rules)',
};

/** Writes what a correlation counts, and its condition. */
export function correlationFigure(
  correlation: SigmaCorrelation,
  fields: readonly string[],
): CorrelationFigure {
  const { type, bounds, rules, percentile = 50 } = correlation;
  const value = comparedValue(correlation, fields);
  if (type === 'value_percentile') return percentileFigure(bounds, percentile, value);
  const limits: readonly CorrelationBound[] =
    bounds.length === 0 ? [{ operator: 'eq', number: new Set(rules).size }] : bounds;
  const figure = fieldValue(type);
  return {
    value,
    figures: `${functions[type]} AS ${type}`,
    holds: evalGroup(
      'AND',
      limits.map(({ operator, number }) => binary(symbols[operator], figure, numberLiteral(number))),
    ),
  };
}

const symbols: Readonly<Record<CorrelationBound['operator'], BinaryOperator>> = {
  eq: '=',
  neq: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

function comparedValue({ type }: SigmaCorrelation, fields: readonly string[]): Expression | undefined {
  const [first] = fields;
  if (first === undefined) return undefined;
  const value = fieldValue(first);
  if (type !== 'value_count') return call('mvfilter', isDecimal(value));
  if (fields.length === 1) return value;
  const all = fields.map(fieldValue);
  const known = evalGroup(
    'AND',
    all.map((one) => call('isnotnull', one)),
  );
  return call('if', known, call('json_array', ...all), call('null'));
}

/**
 * The percentile by nearest rank is the number at place ceil(p / 100 * count) of the sorted numbers. That it reaches a bound says that fewer numbers than that lie below the bound, which
 * can be counted; the percentiles of `stats` lie between two numbers.
 */
function percentileFigure(
  bounds: readonly CorrelationBound[],
  percentile: number,
  value: Expression | undefined,
): CorrelationFigure {
  const place = call(
    'max',
    numberLiteral(1),
    call('ceiling', call('exact', binary('*', numberLiteral(percentile / 100), fieldValue('sigma_count')))),
  );
  const figures = ['count(sigma_value) AS sigma_count'];
  const fewer = (kind: 'below' | 'upto', number: number, index: number): Expression => {
    const name = `sigma_${kind}_${index + 1}`;
    const test = binary(
      kind === 'below' ? '<' : '<=',
      call('tonumber', fieldValue('sigma_value')),
      numberLiteral(number),
    );
    figures.push(`count(eval(${printExpression(test)})) AS ${name}`);
    return binary('<', fieldValue(name), place);
  };
  const conditions = bounds.map(({ operator, number }, index): Expression => {
    const reaches = () => fewer('below', number, index);
    const exceeds = () => fewer('upto', number, index);
    switch (operator) {
      case 'gte':
        return reaches();
      case 'gt':
        return exceeds();
      case 'lt':
        return evalNot(reaches());
      case 'lte':
        return evalNot(exceeds());
      case 'eq':
        return evalGroup('AND', [reaches(), evalNot(exceeds())]);
      case 'neq':
        return evalNot(evalGroup('AND', [reaches(), evalNot(exceeds())]));
    }
    return operator satisfies never;
  });
  const hasNumbers = binary('>', fieldValue('sigma_count'), numberLiteral(0));
  return { value, figures: figures.join(' '), holds: evalGroup('AND', [hasNumbers, ...conditions]) };
}
