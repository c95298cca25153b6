import type { InspectRule } from '../inspect-rule.ts';

/** How programs and libraries of the usual systems begin. */
const heads: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['ELF program', [0x7f, 0x45, 0x4c, 0x46]],
  ['Windows program', [0x4d, 0x5a]],
  ['Mach-O program', [0xcf, 0xfa, 0xed, 0xfe]],
  ['Mach-O program', [0xca, 0xfe, 0xba, 0xbe]],
];

export const executable: InspectRule = {
  code: 'package/executable',
  severity: 'error',
  about: 'A program, library or compiled script: an app of content has nothing to execute.',
  source: 'Splunk app vetting: check_for_binary_files_without_source_code, check_for_pyc_files',
  *inspect({ files }) {
    for (const { path, text } of files) {
      const bytes = typeof text === 'string' ? undefined : text;
      const kind = heads.find(([, head]) => bytes && head.every((byte, at) => bytes[at] === byte))?.[0];
      const isNamed = /\.(exe|dll|so|dylib|pyc|pyo|class|jar|com|msi|scr)$/i.test(path);
      if (kind === undefined && !isNamed) continue;
      yield {
        path,
        message: `\`${path}\` is ${kind === undefined ? 'named like a program' : `a ${kind}`}.`,
        hint: 'Take it out of the app.',
      };
    }
  },
  passes: { 'bin/readme.txt': 'nothing' },
  fails: { 'bin/tool': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2]) },
};
