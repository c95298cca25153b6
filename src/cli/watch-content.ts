import { type Content, dependenciesOf, loadContent, type ReadingMemory } from '../content/index.ts';
import { loadSigma } from '../harness/index.ts';
import { countOf, printable } from '../text/index.ts';
import { type Checked, checkContent, printChecked } from './check-content.ts';
import { selectContent } from './selection.ts';
import type { Terminal } from './terminal.ts';
import { watchFolder } from './watch-folder.ts';

/** What a watch goes by. */
export interface WatchContentOptions {
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
export async function watchContent(options: WatchContentOptions, terminal: Terminal): Promise<void> {
  await watchFolder(options.content.root, {
    signal: terminal.surroundings.signal,
    quietMs: 60,
    onReady: () => terminal.log('Watching for edits; Ctrl-C ends it.'),
    async onEdited(files) {
      const checked = await recheck(options, files, terminal);
      if (checked) options.onChecked?.(checked);
    },
  });
}

async function recheck(
  { content: before, memory, filters, attackDataFolder }: WatchContentOptions,
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
