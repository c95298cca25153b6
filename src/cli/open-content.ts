import { type Content, type LoadOptions, loadContent } from '../content/index.ts';
import { findContentFolder } from './content-folder.ts';
import type { Terminal } from './terminal.ts';

/** Finds and reads the content repository that a command works on. */
export async function openContent(
  named: string | undefined,
  terminal: Terminal,
  options: LoadOptions = {},
): Promise<Content> {
  const root = findContentFolder(named, terminal.surroundings.cwd);
  terminal.progress(`reading ${root}`);
  const content = await loadContent(root, options);
  terminal.clearProgress();
  return content;
}
