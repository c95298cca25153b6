import { objectCheck } from '../check.ts';
import { sameSource } from '../check-facts.ts';

/** The check `sigma/sigmahq_logsource_unknown`; `about` says what it finds. */
export const logsourceUnknown = objectCheck({
  code: 'sigma/sigmahq_logsource_unknown',
  severity: 'warning',
  about: 'A log source that no other rule uses is often a slip, and then no event belongs to it.',
  of: ['rule'],
  passes: [{}],
  fails: [{ logsource: { category: 'proces_creation', product: 'windows' } }],
  check({ logSource }, report, { facts }) {
    if (sameSource(facts.fields.sources, logSource)) return;
    const { product = '-', category = '-', service = '-' } = logSource;
    report({
      message: `The log source ${product} / ${category} / ${service} (product, category, service) is not known.`,
      keyPath: ['logsource'],
      what: 'key',
      hint: 'Look for a slip, or turn the finding off for your own log sources.',
    });
  },
});
