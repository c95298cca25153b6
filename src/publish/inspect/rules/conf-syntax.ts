import type { InspectRule } from '../inspect-rule.ts';

export const confSyntax: InspectRule = {
  code: 'package/conf-syntax',
  severity: 'error',
  about: 'A line of a .conf file that is neither a stanza, nor a setting, nor a comment.',
  source: 'Splunk app vetting: check_config_file_parsing, check_manipulation_outside_of_app_container',
  *inspect({ confs }) {
    for (const [path, { problems }] of confs) {
      for (const { line, reason } of problems) {
        yield { path, line, message: reason, hint: 'Write `key = value`, or begin the line with `#`.' };
      }
    }
  },
  passes: { 'default/props.conf': '# a comment\n[x]\na = b \\\nc\n' },
  fails: { 'default/props.conf': '[x]\nKV_MODE none\n' },
};
