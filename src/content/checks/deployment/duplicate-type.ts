import type { Deployment } from '../../model.ts';
import { contentCheck } from '../check.ts';

/** The check `deployment/duplicate-type`; `about` says what it finds. */
export const duplicateType = contentCheck({
  code: 'deployment/duplicate-type',
  upstream: 'D26',
  severity: 'error',
  about:
    'Detections find their deployment by type, so each type has one; of two, which counts would be chance.',
  passes: {},
  fails: { deployment: [{}, { name: 'Another', id: '00000000-0000-4000-8000-000000000099' }] },
  checkAll({ content }, report) {
    const first = new Map<string, Deployment>();
    for (const deployment of content.deployments) {
      const other = first.get(deployment.type);
      if (!other) {
        first.set(deployment.type, deployment);
        continue;
      }
      report(deployment, {
        message: `The type \`${deployment.type}\` already has the deployment \`${other.name}\`.`,
        keyPath: ['type'],
        hint: 'Keep one deployment a type; use an inline `deployment` for exceptions.',
        notes: [{ message: 'the other deployment', at: other.document.place(['type']) }],
      });
    }
  },
});
