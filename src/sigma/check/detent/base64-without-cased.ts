import { objectCheck } from '../check.ts';
import { itemsOf } from '../items.ts';

/** The check `sigma/base64-without-cased`; `about` says what it finds. Off, since published rules do without. */
export const base64WithoutCased = objectCheck({
  code: 'sigma/base64-without-cased',
  severity: 'off',
  about:
    'Base64 tells letters by their case, Sigma does not unless it is told: without `cased` other texts match too.',
  of: ['rule', 'filter'],
  passes: [
    {
      detection: { selection: { 'CommandLine|base64offset|contains|cased': 'ping' }, condition: 'selection' },
    },
  ],
  fails: [
    { detection: { selection: { 'CommandLine|base64offset|contains': 'ping' }, condition: 'selection' } },
  ],
  check(object, report) {
    for (const { modifiers, keyPath } of itemsOf(object)) {
      if (!modifiers.some((name) => name.startsWith('base64')) || modifiers.includes('cased')) continue;
      report({
        message: 'Base64 is compared without regard to letter case.',
        keyPath,
        what: 'key',
        hint: 'Add `cased`.',
      });
    }
  },
});
