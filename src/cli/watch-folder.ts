import { relative } from 'node:path';
import { watch } from 'chokidar';
import { CliError } from './cli-error.ts';
import { isIgnored } from './ignored-paths.ts';

/** What a watch does with edits. */
export interface WatchOptions {
  readonly signal: AbortSignal;
  /** An editor writes a file in several steps: edits are told when it has been quiet for so long. */
  readonly quietMs: number;
  /** Called once, when edits are noticed from now on. */
  readonly onReady?: () => void;
  /** Takes the paths of the files that were written, made or removed, relative to the folder, with `/`. One call at a time. */
  readonly onEdited: (files: ReadonlySet<string>) => Promise<void>;
}

/**
 * Stays until the signal, and tells of edits below a folder, also of files that an editor replaces rather than writes
 * and of folders made meanwhile. What {@link isIgnored} names is passed over.
 * @throws CliError `cli/watch` when the folder can no longer be watched
 */
export async function watchFolder(root: string, options: WatchOptions): Promise<void> {
  const { signal, quietMs, onReady, onEdited } = options;
  const edited = new Set<string>();
  let edits = 0;
  let fault: unknown;
  let wake: () => void = () => undefined;
  const pathOf = (path: string): string => relative(root, path).replaceAll('\\', '/');
  const watcher = watch(root, { ignoreInitial: true, ignored: (path) => isIgnored(pathOf(path)) });
  watcher.on('all', (_, path) => {
    edited.add(pathOf(path));
    edits += 1;
    wake();
  });
  watcher.on('error', (error) => {
    fault = error;
    wake();
  });
  watcher.on('ready', () => onReady?.());
  const stop = (): void => wake();
  signal.addEventListener('abort', stop);
  try {
    while (!signal.aborted) {
      if (edited.size === 0 && !fault) await new Promise<void>((done) => (wake = done));
      if (fault) throw new CliError('cli/watch', `The folder can no longer be watched: ${String(fault)}`);
      if (signal.aborted) return;
      const before = edits;
      await new Promise((done) => setTimeout(done, quietMs));
      if (edits !== before) continue;
      const files = new Set(edited);
      edited.clear();
      await onEdited(files);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await watcher.close();
  }
}
