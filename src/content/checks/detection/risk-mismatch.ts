import type { Content, Detection } from '../../model.ts';
import { keysOf } from '../../read/values.ts';
import { itemCheck } from '../check.ts';

/** The check `detection/risk-mismatch`; `about` says what it finds. */
export const riskMismatch = itemCheck({
  code: 'detection/risk-mismatch',
  upstream: 'D10',
  severity: 'error',
  layouts: ['v5'],
  about: 'A detection has `rba` exactly when its deployment turns risk on: by default TTP and Anomaly.',
  of: ['detection'],
  passes: { layout: 'v5' },
  fails: { layout: 'v5', detection: { type: 'Hunting' }, files: { 'detent.yml': 'layout: v5\n' } },
  check(item, report, { content }) {
    const isOn = hasRisk(content, item);
    if (isOn && !item.risk) {
      report({
        message: `A detection of type \`${item.type}\` needs \`rba\`.`,
        keyPath: ['rba'],
        what: 'key',
        hint: 'Add `rba` with a message, risk objects and threat objects.',
      });
    } else if (!isOn && item.risk) {
      report({
        message: `The deployment of a \`${item.type}\` does not create risk, so \`rba\` has no effect.`,
        keyPath: ['rba'],
        what: 'key',
        hint: 'Remove `rba`, or turn risk on in the deployment.',
      });
    }
  },
});

/** Where no deployment is there, the shipped defaults count. */
function hasRisk(content: Content, item: Detection): boolean {
  const deployment = content.deploymentFor(item);
  if (!deployment) return item.type === 'TTP' || item.type === 'Anomaly';
  return keysOf<'enabled'>(deployment.alertAction['rba']).enabled === true;
}
