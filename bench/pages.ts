import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureCommand } from './measure.ts';

type PrintLine = (what: string, ours: string, peer: string, ratio: string) => void;

/**
 * Measures writing the pages of a repository into a new folder, from the start of the process on.
 * @param cli the command line's entry, built
 * @param corpus a content repository; left out when it is not there
 */
export function pageLines(line: PrintLine, cli: string, corpus: string, runs: number): void {
  if (!existsSync(corpus)) {
    line('pages of the published corpus', 'no corpus', '', '');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'detent-bench-'));
  try {
    const out = join(folder, 'pages');
    const first = measureCommand(1, process.execPath, [
      cli,
      'docs',
      '--quiet',
      '--out',
      out,
      '--content',
      corpus,
    ]);
    if (!first) return;
    const pages = readdirSync(out, { recursive: true }).filter((path) => String(path).endsWith('.md')).length;
    // A shell takes the folder away before each run, which costs it little beside the pages.
    const each = measureCommand(runs, 'sh', [
      '-c',
      'rm -rf "$0" && exec "$@"',
      out,
      process.execPath,
      cli,
      'docs',
      '--quiet',
      '--out',
      out,
      '--content',
      corpus,
    ]);
    if (!each) return;
    line(
      `write ${pages} pages, cold`,
      `${(each.best * 1e3).toFixed(0)} ms`,
      '',
      `${(pages / each.best).toFixed(0)} pages/s`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
