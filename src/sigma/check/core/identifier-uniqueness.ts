import { setCheck } from '../check.ts';
import { reportRepeated } from '../repeated.ts';

/** The check `sigma/identifier_uniqueness`; `about` says what it finds. */
export const identifierUniqueness = setCheck({
  code: 'sigma/identifier_uniqueness',
  severity: 'error',
  about: 'An id belongs to one rule for ever; a copied rule needs a new one.',
  passes: [{}],
  fails: [
    {},
    {
      title: 'Another Tool Execution',
      path: 'rules/windows/process_creation/proc_creation_win_other_tool.yml',
    },
  ],
  checkAll(objects, report) {
    reportRepeated(
      objects,
      ({ id }) => id,
      report,
      ({ id = '' }, first) => ({
        message: `The id \`${id}\` is taken by \`${first.document.source.name}\`.`,
        keyPath: ['id'],
        noteAt: ['id'],
        hint: 'Make a new UUID for the newer of the two.',
      }),
    );
  },
});
