import type { InspectRule } from '../inspect-rule.ts';

export const duplicateStanza: InspectRule = {
  code: 'package/duplicate-stanza',
  severity: 'error',
  about: 'Two stanzas of one name in a file, or two settings of one name in a stanza: Splunk keeps the last.',
  source: 'Splunk app vetting: check_no_duplicate_stanzas_in_conf_files',
  *inspect({ confs }) {
    for (const [path, { stanzas }] of confs) {
      const seen = new Set<string>();
      for (const { name, line, settings } of stanzas) {
        if (seen.has(name)) {
          yield {
            path,
            line,
            message: `The stanza \`${name}\` stands twice.`,
            hint: 'Make one stanza of the two.',
          };
        }
        seen.add(name);
        const keys = new Set<string>();
        for (const [key] of settings) {
          if (keys.has(key)) {
            yield {
              path,
              line,
              message: `\`${key}\` is set twice in \`${name}\`.`,
              hint: 'Keep one of the two.',
            };
          }
          keys.add(key);
        }
      }
    }
  },
  passes: { 'default/props.conf': '[x]\na = b\n[y]\na = b\n' },
  fails: { 'default/props.conf': '[x]\na = b\n[x]\na = c\n' },
};
