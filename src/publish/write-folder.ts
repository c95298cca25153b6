import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The file in a published folder that lists the files which were published into it. */
export const manifestName = '.detent-files.json';

/** A file to be published. */
export interface PublishedFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly text: string | Uint8Array;
}

/** What was done in a folder. */
export interface WriteSummary {
  readonly written: number;
  /** Files that were published before and are no more. */
  readonly removed: number;
}

/** A folder was not written to, because something in it is not ours. */
export class FolderNotOurs extends Error {
  /** What stands in the way, relative to the folder; a few of them. */
  readonly paths: readonly string[];

  constructor(folder: string, paths: readonly string[]) {
    super(`The folder ${folder} holds files that were not published into it.`);
    this.name = 'FolderNotOurs';
    this.paths = paths;
  }
}

/**
 * Publishes files into a folder, and takes away those that were published into it before and are no longer
 * among them. A new folder appears whole; in one that is there each file is put in place whole, and one that
 * would not change is left as it is. Nothing outside the folder is touched, whatever paths and links say. A
 * folder with files that were not published into it is left alone (its `.git` apart) unless `force` says that
 * they may be there; even then only files in the way are replaced.
 * @param folder absolute path; made when it is not there
 * @throws {FolderNotOurs} before anything is written; the system's errors
 */
export function writeFolder(
  folder: string,
  files: Iterable<PublishedFile>,
  options: { readonly force?: boolean } = {},
): WriteSummary {
  const before = publishedBefore(folder);
  if (!options.force) {
    const strangers = foreignFiles(folder, before);
    if (strangers.length > 0) throw new FolderNotOurs(folder, strangers);
  }
  const list = [...files];
  const now = new Set<string>();
  for (const { path } of list) {
    if (!isInside(path)) throw new Error(`The path ${path} leads out of the folder.`);
    if (now.has(path)) throw new Error(`The file ${path} was to be published twice.`);
    now.add(path);
  }
  if (!lstatSync(folder, { throwIfNoEntry: false })) {
    writeNewFolder(folder, [...list, { path: manifestName, text: manifestText([...now]) }]);
    return { written: list.length, removed: 0 };
  }
  const ready = new Set<string>();
  // Listed before they are there: a run that is cut short leaves only files that the next one knows.
  writeWhole(folder, manifestName, manifestText([...before, ...now]));
  for (const { path, text } of list) {
    makeFolders(folder, dirname(path), ready);
    writeWhole(folder, path, text);
  }
  const gone = [...before].filter((path) => !now.has(path));
  const removed = gone.filter((path) => removeFile(folder, path)).length;
  writeWhole(folder, manifestName, manifestText([...now]));
  return { written: list.length, removed };
}

/**
 * Writes everything beside and puts it in place at once: one file after the other would cost a renaming each.
 */
function writeNewFolder(folder: string, files: readonly PublishedFile[]): void {
  mkdirSync(dirname(folder), { recursive: true });
  const aside = `${folder}.${process.pid}.tmp`;
  mkdirSync(aside);
  try {
    const ready = new Set<string>();
    for (const { path, text } of files) {
      makeFolders(aside, dirname(path), ready);
      writeFileSync(join(aside, path), text, { flag: 'wx' });
    }
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
}

function manifestText(paths: readonly string[]): string {
  return `${JSON.stringify({ files: [...new Set(paths)].sort() }, undefined, 1)}\n`;
}

/** The files that the manifest lists. Anybody may have edited it: only paths inside the folder count. */
function publishedBefore(folder: string): ReadonlySet<string> {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return new Set();
  try {
    const { files }: { files?: unknown } = JSON.parse(readFileSync(path, 'utf8')) ?? {};
    const paths: readonly unknown[] = Array.isArray(files) ? files : [];
    return new Set(paths.filter((one): one is string => typeof one === 'string' && isInside(one)));
  } catch (error) {
    if (error instanceof SyntaxError) return new Set();
    throw error;
  }
}

function isInside(path: string): boolean {
  return (
    path !== '' &&
    path !== manifestName &&
    !/[\\:\0]/.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

/** Files that are not listed, the first few; a folder without files is nobody's. */
function foreignFiles(folder: string, known: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (path === '.git' || path === manifestName || found.length >= 3) continue;
      if (entry.isDirectory()) walk(path);
      else if (!known.has(path.replace(/\.\d+\.tmp$/, ''))) found.push(path);
    }
  };
  if (existsSync(folder)) walk('');
  return found;
}

/** Makes the folders of a path one by one, so that a link among them is seen: it could lead anywhere. */
function makeFolders(folder: string, path: string, ready: Set<string>): void {
  if (path === '.' || ready.has(path)) return;
  makeFolders(folder, dirname(path), ready);
  const whole = join(folder, path);
  const stats = lstatSync(whole, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) throw new FolderNotOurs(folder, [path]);
  if (!stats) mkdirSync(whole);
  ready.add(path);
}

function writeWhole(folder: string, path: string, text: string | Uint8Array): void {
  const whole = join(folder, path);
  if (holds(whole, text)) return;
  const aside = `${whole}.${process.pid}.tmp`;
  try {
    // A link that somebody put there is not followed.
    writeFileSync(aside, text, { flag: 'wx' });
    renameSync(aside, whole);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
}

function holds(path: string, text: string | Uint8Array): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  const bytes = Buffer.from(text);
  return stats?.isFile() === true && stats.size === bytes.length && readFileSync(path).equals(bytes);
}

/** Takes a file away, and folders that it leaves empty. @returns whether it was there */
function removeFile(folder: string, path: string): boolean {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth += 1) {
    const stats = lstatSync(join(folder, ...parts.slice(0, depth)), { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return false;
  }
  const stats = lstatSync(join(folder, path), { throwIfNoEntry: false });
  if (!stats || stats.isDirectory()) return false;
  rmSync(join(folder, path));
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    if (readdirSync(join(folder, parent)).length > 0) break;
    rmdirSync(join(folder, parent));
  }
  return true;
}
