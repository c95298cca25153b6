import { itemCheck } from '../check.ts';

/** The check `detection/missing-deployment`; `about` says what it finds. */
export const missingDeployment = itemCheck({
  code: 'detection/missing-deployment',
  upstream: 'D26',
  // Without one, Detent uses the shipped defaults; contentctl stops.
  severity: 'warning',
  about:
    'A deployment for the type of the detection says how it is scheduled and what it does. A repository ' +
    'without any deployment uses the defaults that the published content ships.',
  of: ['detection', 'baseline'],
  passes: {},
  fails: { detection: { type: 'Correlation' } },
  check(item, report, { content }) {
    if (content.deployments.length === 0 || content.deploymentFor(item)) return;
    const type = item.kind === 'baseline' ? 'Baseline' : item.type;
    if (type === '') return;
    report({
      message: `No deployment has the type \`${type}\`.`,
      keyPath: item.kind === 'baseline' ? [] : ['type'],
      hint: `Add \`deployments/\` with a file of type ${type}, or an inline \`deployment\`.`,
    });
  },
});
