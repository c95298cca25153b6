import { watch } from 'node:fs';
import { type Content, dependenciesOf, loadContent, type ReadingMemory } from '../content/index.ts';
import { loadSigma } from '../harness/index.ts';
import { countOf, printable } from '../text/index.ts';
import { type Checked, checkContent, printChecked } from './check-content.ts';
import { CliError } from './cli-error.ts';
import { isIgnored } from './ignored-paths.ts';
import { selectContent } from './selection.ts';
import type { Terminal } from './terminal.ts';

/** An editor writes a file in several steps; the check waits until it has been quiet for so long. */
const quietMs = 60;

/** What a watch goes by. */
export interface WatchOptions {
  readonly content: Content;
  /** Has seen the files of the content. */
  readonly memory: ReadingMemory;
  /** The PATH arguments: what is checked at all. */
  readonly filters: readonly string[];
  readonly attackDataFolder?: string | undefined;
  /** Called after each check, for tests. */
  readonly onChecked?: (checked: Checked) => void;
}

/**
 * Stays until Ctrl-C; after each edit it reads the content again and validates and tests what the edit touches: the
 * edited files, and the detections that depend on them.
 */
export async function watchContent(options: WatchOptions, terminal: Terminal): Promise<void> {
  const { signal } = terminal.surroundings;
  const changed = new Set<string>();
  let wake: () => void = () => undefined;
  let fault: unknown;
  const watcher = watch(options.content.root, { recursive: true, signal }, (_, file) => {
    const path = file?.replaceAll('\\', '/');
    if (path === undefined || isIgnored(path)) return;
    changed.add(path);
    wake();
  });
  watcher.on('error', (error) => {
    fault = error;
    wake();
  });
  signal.addEventListener('abort', () => wake());
  try {
    terminal.log('Watching for edits; Ctrl-C ends it.');
    while (!signal.aborted) {
      if (changed.size === 0) await new Promise<void>((done) => (wake = done));
      if (fault) throw new CliError('cli/watch', `The folder can no longer be watched: ${String(fault)}`);
      if (signal.aborted) return;
      const before = changed.size;
      await new Promise((done) => setTimeout(done, quietMs));
      if (changed.size !== before) continue;
      const files = new Set(changed);
      changed.clear();
      const checked = await recheck(options, files, terminal);
      if (checked) options.onChecked?.(checked);
    }
  } finally {
    watcher.close();
  }
}

async function recheck(
  { content: before, memory, filters, attackDataFolder }: WatchOptions,
  files: ReadonlySet<string>,
  terminal: Terminal,
): Promise<Checked | undefined> {
  const content = await loadContent(before.root, { memory });
  const sigma = loadSigma(content);
  const wanted = selectContent(content, filters, terminal.surroundings.cwd, sigma);
  const touched = new Set([
    ...files,
    ...dependenciesOf(content)
      .touchedBy(files)
      .map((one) => one.path),
  ]);
  const selection = {
    everything: false,
    includes: (path: string) => touched.has(path) && wanted.includes(path),
  };
  const known = [...content.items, ...sigma.rules].some((item) => selection.includes(item.path));
  if (!known && ![...files].some((file) => content.paths.includes(file))) return undefined;
  const names = [...files].map(printable);
  const shown = names.length > 3 ? countOf(names.length, 'file') : names.join(', ');
  terminal.out(`\n${terminal.palette.strong(`changed: ${shown}`)}\n\n`);
  const checked = await checkContent(
    content,
    sigma,
    selection,
    { attackDataFolder, explain: true },
    terminal,
  );
  printChecked(checked, terminal);
  return checked;
}
