import type { InspectRule } from '../inspect-rule.ts';

export const localFolder: InspectRule = {
  code: 'package/local-folder',
  severity: 'error',
  about: 'Settings under `local/` or `metadata/local.meta`, which belong to the site and not to the app.',
  source: 'Splunk app vetting: check_that_local_does_not_exist, check_that_local_meta_does_not_exist',
  *inspect({ files }) {
    for (const { path } of files) {
      if (!path.startsWith('local/') && path !== 'metadata/local.meta') continue;
      yield {
        path,
        message: `\`${path}\` would overwrite what a site has set.`,
        hint: 'Move the settings to `default/`.',
      };
    }
  },
  passes: { 'default/props.conf': '[x]\nKV_MODE = none\n' },
  fails: { 'local/props.conf': '[x]\nKV_MODE = none\n' },
};
