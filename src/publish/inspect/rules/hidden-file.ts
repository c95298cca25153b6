import type { InspectRule } from '../inspect-rule.ts';

export const hiddenFile: InspectRule = {
  code: 'package/hidden-file',
  severity: 'error',
  about: 'A file or folder whose name begins with a point, or that an editor or system left behind.',
  source:
    'Splunk app vetting: check_that_extracted_splunk_app_does_not_contain_prohibited_directories_or_files',
  *inspect({ files }) {
    for (const { path } of files) {
      const part = path
        .split('/')
        .find((name) => /^\.|^__MACOSX$|^Thumbs\.db$|~$|\.(swp|orig|bak)$/i.test(name));
      if (part === undefined) continue;
      yield {
        path,
        message: `\`${part}\` does not belong into an app.`,
        hint: 'Take it out of `app_template/`.',
      };
    }
  },
  passes: { 'lookups/x.csv': 'a\n1\n' },
  fails: { 'lookups/.keep': '' },
};
