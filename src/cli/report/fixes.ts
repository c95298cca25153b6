import type { FixedFile } from '../../harness/index.ts';
import { countOf, printable } from '../../text/index.ts';
import type { Terminal } from '../terminal.ts';

/** Says what fixes changed, or would change, file by file, on standard error. */
export function printFixes(files: readonly FixedFile[], isDryRun: boolean, terminal: Terminal): void {
  for (const { path, fixes } of files) {
    terminal.log(printable(path));
    for (const { about } of fixes) terminal.log(`  ${printable(about)}`);
  }
  const count = files.reduce((sum, { fixes }) => sum + fixes.length, 0);
  const done = isDryRun ? 'would be made' : 'made';
  terminal.log(`${countOf(count, 'fix', 'fixes')} ${done} in ${countOf(files.length, 'file')}`);
}
