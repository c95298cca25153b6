import { objectCheck } from '../check.ts';

/** The check `sigma/sigmahq_status`; `about` says what it finds. */
export const status = objectCheck({
  code: 'sigma/sigmahq_status',
  severity: 'error',
  about: 'Deprecated and unsupported rules have folders of their own, so that nobody runs them by accident.',
  of: ['rule', 'correlation'],
  passes: [{}],
  fails: [{ status: 'deprecated' }],
  check({ status: given, document }, report) {
    if (given !== 'deprecated' && given !== 'unsupported') return;
    if (document.source.name.split('/').includes(given)) return;
    report({
      message: `The rule is ${given}, but does not lie in the folder \`${given}\`.`,
      keyPath: ['status'],
      hint: `Move the file below \`${given}/\`.`,
    });
  },
});
