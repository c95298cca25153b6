import { setCheck } from '../check.ts';
import { reportRepeated } from '../repeated.ts';

/** The check `sigma/duplicate_title`; `about` says what it finds. */
export const duplicateTitle = setCheck({
  code: 'sigma/duplicate_title',
  severity: 'error',
  about: 'Alerts show the title: two rules of one title cannot be told apart.',
  passes: [{}],
  fails: [
    {},
    {
      id: '4d6d2d0c-5f0e-4f5a-9c59-0b6f4f6a1c03',
      path: 'rules/windows/process_creation/proc_creation_win_other_tool.yml',
    },
  ],
  checkAll(objects, report) {
    reportRepeated(
      objects,
      ({ title }) => title,
      report,
      ({ title }, first) => ({
        message: `The title \`${title}\` is taken by \`${first.document.source.name}\`.`,
        keyPath: ['title'],
        noteAt: ['title'],
        hint: 'Say in the title what is special about the rule.',
      }),
    );
  },
});
