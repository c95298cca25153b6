import { setCheck } from '../check.ts';
import { baseName } from '../file-name.ts';

/** The check `sigma/duplicate_filename`; `about` says what it finds. */
export const duplicateFilename = setCheck({
  code: 'sigma/duplicate_filename',
  severity: 'error',
  about: 'Packages put rules into one folder: of two files of one name, one is lost.',
  passes: [{}],
  fails: [
    {},
    {
      title: 'Another Tool Execution',
      id: '4d6d2d0c-5f0e-4f5a-9c59-0b6f4f6a1c03',
      path: 'rules/windows/other/proc_creation_win_example_tool.yml',
    },
  ],
  checkAll(objects, report) {
    const firsts = new Map<string, string>();
    const seen = new Set<string>();
    for (const object of objects) {
      const { name: path } = object.document.source;
      // A file may hold several documents.
      if (seen.has(path)) continue;
      seen.add(path);
      const first = firsts.get(baseName(path));
      if (first === undefined) firsts.set(baseName(path), path);
      else {
        report(object, {
          message: `\`${first}\` has the same file name.`,
          hint: 'Say in the file name what is special about the rule.',
        });
      }
    }
  },
});
