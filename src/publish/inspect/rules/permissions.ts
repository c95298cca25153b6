import type { InspectRule } from '../inspect-rule.ts';

/** Who may read and write: `access = read : [ * ], write : [ admin ]`. */
const form = /^\s*(?:(?:read|write)\s*:\s*\[[^\]]*\]\s*,?\s*)+$/;

export const permissions: InspectRule = {
  code: 'package/permissions',
  severity: 'error',
  about:
    '`metadata/default.meta` is missing, does not say who may write, or lets everybody write everything.',
  source:
    'default.meta.conf specification; Splunk app vetting: check_meta_file_parsing, check_kos_are_accessible',
  *inspect({ confs }) {
    const path = 'metadata/default.meta';
    const meta = confs.get(path);
    if (!meta) {
      yield {
        path,
        message: 'The app does not say who may read and write what.',
        hint: 'Add `metadata/default.meta`.',
      };
      return;
    }
    for (const { name, line, settings } of meta.stanzas) {
      const access = settings.find(([key]) => key === 'access')?.[1];
      if (access === undefined) continue;
      if (!form.test(access)) {
        yield {
          path,
          line,
          message: `\`access\` of \`[${name}]\` cannot be read.`,
          hint: 'Write `read : [ * ], write : [ admin, sc_admin ]`.',
        };
      } else if (name === '' && /write\s*:\s*\[\s*\*/.test(access)) {
        yield {
          path,
          line,
          message: 'Everybody may change everything of the app.',
          hint: 'Write `write : [ admin, sc_admin ]` for the stanza `[]`.',
        };
      }
    }
    if (
      !meta.stanzas.some(({ name, settings }) => name === '' && settings.some(([key]) => key === 'access'))
    ) {
      yield {
        path,
        message: 'There is no stanza `[]` with `access`, which is what all other objects inherit.',
        hint: 'Add `[]` with `access = read : [ * ], write : [ admin, sc_admin ]`.',
      };
    }
  },
  passes: { 'metadata/default.meta': '[]\naccess = read : [ * ], write : [ admin ]\n' },
  fails: { 'metadata/default.meta': '[]\naccess = read : [ * ], write : [ * ]\n' },
};
