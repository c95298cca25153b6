import { keysOf } from '../../read/values.ts';
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
    const top = keysOf<string>(item.document.value);
    const tags = keysOf<string>(top['tags']);
    for (const name of placeholdersIn(deployment.alertAction)) {
      if (top[name] !== undefined || tags[name] !== undefined || computed.has(name)) continue;
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

/** Keys that a detection has although its file need not say them. */
const computed: ReadonlySet<string> = new Set([
  'status',
  'references',
  'risk_score',
  'risk_severity',
  'nist',
  'cis20',
  'kill_chain_phases',
  'datamodel',
  'source',
  'file_path',
  'enabled_by_default',
  'data_source',
  'explanation',
]);

function placeholdersIn(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/%([A-Za-z_]\w*)%/g)].map((match) => match[1] ?? '');
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(placeholdersIn);
}
