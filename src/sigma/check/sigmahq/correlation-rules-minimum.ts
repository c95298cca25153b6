import { objectCheck } from '../check.ts';

/** The check `sigma/sigmahq_correlation_rules_minimum`; `about` says what it finds. */
export const correlationRulesMinimum = objectCheck({
  code: 'sigma/sigmahq_correlation_rules_minimum',
  severity: 'error',
  about: 'A temporal correlation says that several rules matched; one alone needs no correlation.',
  of: ['correlation'],
  passes: [{ correlation: temporal(['a_rule', 'another_rule']) }],
  fails: [{ correlation: temporal(['a_rule']) }],
  check({ type, rules }, report) {
    if ((type !== 'temporal' && type !== 'temporal_ordered') || rules.length > 1) return;
    report({
      message: `A \`${type}\` correlation wants at least two rules.`,
      keyPath: ['correlation', 'rules'],
      hint: 'Name the others, or use `event_count`.',
    });
  },
});

function temporal(rules: readonly string[]): object {
  return { type: 'temporal', rules, 'group-by': ['Computer'], timespan: '5m' };
}
