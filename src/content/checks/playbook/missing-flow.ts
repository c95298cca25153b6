import { itemCheck } from '../check.ts';

/** The check `playbook/missing-flow`; `about` says what it finds. */
export const missingFlow = itemCheck({
  code: 'playbook/missing-flow',
  upstream: 'O6',
  severity: 'error',
  about: 'Beside a playbook’s YAML file lie its flow as JSON and as Python.',
  of: ['playbook'],
  passes: {
    playbook: {},
    files: { 'playbooks/example_playbook.json': '{}', 'playbooks/example_playbook.py': '' },
  },
  fails: { playbook: {} },
  check(item, report, { content }) {
    for (const ending of ['json', 'py']) {
      const path = item.path.replace(/\.yml$/, `.${ending}`);
      if (content.files.look(path) === 'file') continue;
      report({
        message: `The file \`${path}\` does not exist.`,
        keyPath: ['name'],
        hint: 'Export the playbook.',
      });
    }
  },
});
