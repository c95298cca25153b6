import { objectCheck } from '../check.ts';

const grouping = new Set(['event_count', 'value_count', 'temporal', 'temporal_ordered']);

/** The check `sigma/sigmahq_correlation_group_by_existence`; `about` says what it finds. */
export const correlationGroupByExistence = objectCheck({
  code: 'sigma/sigmahq_correlation_group_by_existence',
  severity: 'error',
  about: 'Without `group-by` the events of all hosts and users are counted together, which is seldom meant.',
  of: ['correlation'],
  passes: [{ correlation: count(['Computer']) }],
  fails: [{ correlation: count(undefined) }],
  check({ type, groupBy }, report) {
    if (!grouping.has(type) || groupBy.length > 0) return;
    report({
      message: `The \`${type}\` correlation has no \`group-by\`.`,
      keyPath: ['correlation'],
      what: 'key',
      hint: 'Name the fields that belong together, such as Computer.',
    });
  },
});

function count(groupBy: readonly string[] | undefined): object {
  const whole = { type: 'event_count', rules: ['a_rule'], timespan: '5m', condition: { gte: 5 } };
  return groupBy ? { ...whole, 'group-by': groupBy } : whole;
}
