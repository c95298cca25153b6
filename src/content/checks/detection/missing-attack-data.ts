import { itemCheck } from '../check.ts';

/** The check `detection/missing-attack-data`; `about` says what it finds. */
export const missingAttackData = itemCheck({
  code: 'detection/missing-attack-data',
  upstream: 'D6',
  severity: 'error',
  about: 'The attack data of a test is an http(s) address, or a file inside the content folder that exists.',
  of: ['detection'],
  passes: {},
  fails: {
    detection: {
      tests: [
        {
          name: 'Local',
          attack_data: [{ data: 'tests/none.log', source: 'example', sourcetype: 'example:json' }],
        },
      ],
    },
  },
  check(item, report, { content }) {
    item.tests.forEach((test, at) => {
      test.attackData.forEach(({ data }, index) => {
        if (data === '' || /^https?:\/\//i.test(data)) return;
        const keyPath = ['tests', at, 'attack_data', index, 'data'];
        if (/^[a-z][a-z0-9+.-]+:\/\//i.test(data)) {
          report({
            message: `\`${data}\` is neither an http(s) address nor a file.`,
            keyPath,
            value: data,
            hint: 'Use an address that begins with https://, or a path from the content folder.',
          });
          return;
        }
        const state = content.files.look(data);
        if (state === 'file') return;
        const message =
          state === 'escapes'
            ? `The attack data \`${data}\` lies outside of the content folder.`
            : `The attack data \`${data}\` ${state === 'folder' ? 'is a folder' : 'does not exist'}.`;
        report({
          ...(state === 'escapes' && { code: 'content/path-escapes', severity: 'error' as const }),
          message,
          keyPath,
          value: data,
          hint: 'Paths count from the content folder.',
        });
      });
    });
  },
});
