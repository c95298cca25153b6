import { objectCheck } from '../check.ts';
import { sameSource } from '../check-facts.ts';
import { baseName } from '../file-name.ts';

/** The check `sigma/sigmahq_filename_prefix`; `about` says what it finds. */
export const filenamePrefix = objectCheck({
  code: 'sigma/sigmahq_filename_prefix',
  severity: 'warning',
  about: 'A file name begins with its log source, so that rules of one log source stand together.',
  of: ['rule'],
  passes: [{}],
  fails: [{ path: 'rules/windows/process_creation/example_tool_execution.yml' }],
  check(rule, report, { facts, inFile }) {
    if (inFile(rule).some(({ kind }) => kind === 'correlation')) return;
    const { prefixes } = facts.filePrefixes;
    const { product } = rule.logSource;
    const entry =
      sameSource(prefixes, rule.logSource) ??
      (product === undefined ? undefined : sameSource(prefixes, { product }));
    const name = baseName(rule.document.source.name);
    if (!entry || name.startsWith(entry.prefix)) return;
    report({
      message: `\`${name}\` does not begin with \`${entry.prefix}\`, as rules of its log source do.`,
      keyPath: ['logsource'],
      what: 'key',
      hint: `Rename the file to \`${entry.prefix}…\`.`,
    });
  },
});
