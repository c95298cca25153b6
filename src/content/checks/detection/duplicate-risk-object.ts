import { itemCheck } from '../check.ts';
import { riskFieldsOf } from './risk-fields.ts';

/** The check `detection/duplicate-risk-object`; `about` says what it finds. */
export const duplicateRiskObject = itemCheck({
  code: 'detection/duplicate-risk-object',
  severity: 'warning',
  about:
    'A field that is listed twice as the same kind of object doubles its risk, or hides a slip in the name.',
  of: ['detection'],
  passes: {},
  fails: {
    layout: 'v5',
    detection: {
      rba: {
        risk_objects: [
          { field: 'dest', type: 'system', score: 40 },
          { field: 'dest', type: 'other', score: 40 },
        ],
      },
    },
  },
  check(item, report) {
    const first = new Map<string, readonly (string | number)[]>();
    for (const { name, role, keyPath } of riskFieldsOf(item)) {
      const same = `${roleOf(item.observables, keyPath) ?? role} ${name}`;
      const before = first.get(same);
      if (!before) {
        first.set(same, keyPath);
        continue;
      }
      report({
        message: `The ${role} \`${name}\` is listed twice.`,
        keyPath,
        value: name,
        hint: 'Remove one of the two.',
        notes: [{ message: 'first here', at: item.document.place(before) }],
      });
    }
  },
});

/** An observable may be victim and attacker at once. */
function roleOf(
  observables: readonly { readonly role: readonly string[] }[] | undefined,
  keyPath: readonly (string | number)[],
): string | undefined {
  const index = keyPath[2];
  return typeof index === 'number' ? observables?.[index]?.role.join() : undefined;
}
