import { deploymentField, deploymentFieldsIn } from '../../deployment-text.ts';
import { itemCheck } from '../check.ts';

/** The check `detection/unknown-deployment-field`; `about` says what it finds. */
export const unknownDeploymentField = itemCheck({
  code: 'detection/unknown-deployment-field',
  upstream: 'D27',
  severity: 'error',
  about:
    'A `%field%` in the texts of a deployment is replaced by the detection’s key of that name, or its tag.',
  of: ['detection'],
  passes: {
    deployment: { alert_action: { email: { message: '%name%', subject: 'x', to: 'a@example.com' } } },
  },
  fails: {
    deployment: { alert_action: { email: { message: '%nmae%', subject: 'x', to: 'a@example.com' } } },
  },
  check(item, report, { content }) {
    const deployment = content.deploymentFor(item);
    if (!deployment) return;
    for (const name of fieldsNamedIn(deployment.alertAction)) {
      if (deploymentField(item, name) !== undefined) continue;
      report({
        message: `The deployment fills in \`%${name}%\`, which the detection does not have.`,
        ...('document' in deployment
          ? { notes: [{ message: 'the deployment', at: deployment.document.place(['alert_action'], 'key') }] }
          : { keyPath: ['deployment'] }),
        value: name,
        hint: 'Name a key of the detection or of its tags.',
      });
    }
  },
});

function fieldsNamedIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return deploymentFieldsIn(value);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(fieldsNamedIn);
}
