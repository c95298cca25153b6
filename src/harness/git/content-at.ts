import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Content, insidePath, readContent } from '../../content/index.ts';
import { isAddress } from '../dataset-address.ts';
import { loadSigma } from '../sigma/index.ts';
import { gitFiles } from './git-files.ts';

/** Content of a commit that can be tested. */
export interface CommitContent {
  /**
   * Its root is a folder of the machine's temporary files that holds the datasets of its tests and nothing
   * else.
   */
  readonly content: Content;
  /** Takes that folder away. */
  remove(): void;
}

/**
 * Reads the content of a commit, and puts the datasets that its tests name where they can be opened.
 * @param folder the content folder on disk
 * @param commit as `commitOf` gives it
 * @param isHere tells that a dataset need not be written, since it can be read elsewhere
 * @throws {GitFault}
 */
export function contentAt(
  folder: string,
  commit: string,
  isHere: (path: string) => boolean = () => false,
): CommitContent {
  const files = gitFiles(folder, commit);
  const root = mkdtempSync(join(tmpdir(), 'detent-commit-'));
  const content = readContent({ ...files, root });
  const tested = [...content.detections, ...loadSigma(content).rules];
  for (const { data } of tested.flatMap(({ tests }) => tests.flatMap(({ attackData }) => attackData))) {
    // A path that leads out of the folder is refused when the test is run.
    const path = isAddress(data) ? undefined : insidePath(data);
    const bytes = path === undefined || isHere(path) ? undefined : files.read(path);
    if (path === undefined || !bytes) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  return { content, remove: () => rmSync(root, { recursive: true, force: true }) };
}
