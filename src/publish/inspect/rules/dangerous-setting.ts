import type { InspectRule } from '../inspect-rule.ts';

/** Files of settings that change the server, open it, or run programs. */
const dangerousFiles = new Map([
  ['inputs', 'reads or runs what the administrator did not ask for'],
  ['outputs', 'sends data elsewhere'],
  ['authentication', 'changes who may log in'],
  ['authorize', 'changes what roles may do'],
  ['passwords', 'holds secrets'],
  ['restmap', 'opens endpoints'],
  ['web', 'opens pages and endpoints'],
  ['limits', 'changes the limits of the whole server'],
  ['indexes', 'creates or changes indexes'],
  ['deploymentclient', 'changes who manages the server'],
  ['serverclass', 'changes what other servers get'],
]);

export const dangerousSetting: InspectRule = {
  code: 'package/dangerous-setting',
  severity: 'warning',
  about:
    'A .conf file that changes the server or runs programs, a custom command, or a stanza of server.conf beyond replication.',
  source: 'Splunk app vetting: cloud restrictions on configuration files',
  *inspect({ confs }) {
    for (const [path, { stanzas }] of confs) {
      const stem = /^default\/([^/]+)\.conf$/.exec(path)?.[1];
      if (stem === undefined) continue;
      const why = dangerousFiles.get(stem);
      const [first] = stanzas;
      if (why !== undefined && first) {
        yield {
          path,
          line: first.line,
          message: `\`${stem}.conf\` ${why}.`,
          hint: 'An app of content does without it.',
        };
      }
      for (const { name, line, settings } of stanzas) {
        if (stem === 'server' && name !== 'shclustering') {
          yield {
            path,
            line,
            message: `\`[${name}]\` changes the server.`,
            hint: 'Keep only `[shclustering]`.',
          };
        }
        if (stem === 'commands' && settings.length > 0) {
          yield {
            path,
            line,
            message: `\`${name}\` is a command that runs a program.`,
            hint: 'Put it into an app of its own.',
          };
        }
      }
    }
  },
  passes: { 'default/server.conf': '[shclustering]\nconf_replication_include.x = true\n' },
  fails: { 'default/inputs.conf': '[script://bin/x.sh]\ninterval = 60\n' },
};
