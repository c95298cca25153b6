import type { InspectRule } from '../inspect-rule.ts';

export const lookupFile: InspectRule = {
  code: 'package/lookup-file',
  severity: 'error',
  about: 'A lookup definition whose table is not in the app, or a table without a header.',
  source:
    'transforms.conf specification: filename; Splunk app vetting: check_lookups_allow_list, check_for_valid_csv',
  *inspect({ confs, files, text }) {
    const path = 'default/transforms.conf';
    const known = new Set(files.map((file) => file.path));
    for (const { name, line, settings } of confs.get(path)?.stanzas ?? []) {
      const file = settings.find(([key]) => key === 'filename')?.[1];
      if (file === undefined) continue;
      if (!known.has(`lookups/${file}`)) {
        yield {
          path,
          line,
          message: `\`${name}\` reads \`${file}\`, which the app does not hold.`,
          hint: `Add \`lookups/${file}\`.`,
        };
      } else if (/\.csv$/i.test(file) && /^\s*$/.test(text(`lookups/${file}`)?.split('\n')[0] ?? '')) {
        yield {
          path: `lookups/${file}`,
          message: 'The table has no header.',
          hint: 'Name the columns in the first line.',
        };
      }
    }
  },
  passes: { 'default/transforms.conf': '[x]\nfilename = x.csv\n', 'lookups/x.csv': 'a,b\n1,2\n' },
  fails: { 'default/transforms.conf': '[x]\nfilename = gone.csv\n' },
};
