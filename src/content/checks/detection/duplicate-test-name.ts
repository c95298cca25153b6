import { itemCheck } from '../check.ts';

/** The check `detection/duplicate-test-name`; `about` says what it finds. */
export const duplicateTestName = itemCheck({
  code: 'detection/duplicate-test-name',
  severity: 'warning',
  about: 'Reports name tests, so two of one name in a detection cannot be told apart.',
  of: ['detection'],
  passes: {},
  fails: {
    detection: {
      tests: [
        {
          name: 'Same',
          attack_data: [{ data: 'https://example.com/a.log', source: 'example', sourcetype: 'example:json' }],
        },
        {
          name: 'Same',
          attack_data: [{ data: 'https://example.com/b.log', source: 'example', sourcetype: 'example:json' }],
        },
      ],
    },
  },
  check(item, report) {
    const first = new Map<string, number>();
    item.tests.forEach(({ name }, index) => {
      const before = first.get(name);
      if (before === undefined) {
        first.set(name, index);
        return;
      }
      report({
        message: `Two tests are named \`${name}\`.`,
        keyPath: ['tests', index, 'name'],
        value: name,
        hint: 'Say in the name what the test shows.',
        notes: [{ message: 'first here', at: item.document.place(['tests', before, 'name']) }],
      });
    });
  },
});
