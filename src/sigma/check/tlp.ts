import type { Severity } from '../../text/index.ts';
import { everyKind, objectCheck, type SigmaObjectCheck } from './check.ts';
import { tagsOf } from './tags.ts';

/** Makes the check that `tlp.` tags are labels of a version of the Traffic Light Protocol. */
export function tlpCheck(
  code: `sigma/${string}`,
  severity: Severity | 'off',
  version: string,
  labels: readonly string[],
): SigmaObjectCheck {
  return objectCheck({
    code,
    severity,
    about: `A \`tlp.\` tag is a label of the Traffic Light Protocol, ${version}: ${labels.join(', ')}.`,
    of: everyKind,
    passes: [{ tags: [`tlp.${labels[0]}`] }],
    fails: [{ tags: ['tlp.blue'] }],
    check(object, report) {
      for (const { text, value, keyPath } of tagsOf(object, 'tlp')) {
        if (labels.includes(value)) continue;
        report({
          message: `\`${text}\` is no label of the Traffic Light Protocol, ${version}.`,
          keyPath,
          hint: `Use one of: ${labels.join(', ')}.`,
        });
      }
    },
  });
}
