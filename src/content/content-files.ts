import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { type Diagnostic, sourceText } from '../text/index.ts';

/** A content folder as the loader sees it: on disk, or in memory for tests, examples and unsaved editors. */
export interface ContentFiles {
  /** Absolute path of the folder, or a name in angle brackets for one that is not on disk. */
  readonly root: string;
  /** Lists all files under the folders and the files at the top, sorted, with `/`. */
  list(folders: readonly string[], report: (diagnostic: Diagnostic) => void): readonly string[];
  /** The file's bytes; nothing when it cannot be read. */
  read(path: string): Uint8Array | undefined;
  /** Whether a path that content names is a file inside the content folder. */
  look(path: string): FileState;
}

/** `escapes`: the path, or the link it goes through, leads out of the content folder; it is never read. */
export type FileState = 'file' | 'folder' | 'missing' | 'escapes';

/** Folders deeper than this are not content. */
const maxDepth = 32;

/**
 * Gives access to a folder on disk. Links are followed as long as they stay inside the folder.
 *
 * Files are read one after the other: for two thousand small files that is faster than asynchronous reading,
 * whose bookkeeping costs more than the disk.
 */
export function diskFiles(folder: string): ContentFiles {
  const root = resolve(folder);
  let realRoot: string | undefined;
  /** Listed files that no link leads to: they need no second look. */
  const plain = new Set<string>();
  const isInside = (path: string): boolean => {
    realRoot ??= realpathSync.native(root);
    const real = realpathSync.native(path);
    return real === realRoot || real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep);
  };
  const look = (path: string): FileState => {
    const inside = insidePath(path);
    if (inside === undefined) return 'escapes';
    const full = join(root, inside);
    try {
      const stat = statSync(full);
      if (!isInside(full)) return 'escapes';
      if (stat.isDirectory()) return 'folder';
      // A pipe would never end.
      return stat.isFile() ? 'file' : 'missing';
    } catch {
      return 'missing';
    }
  };
  return {
    root,
    look,
    read(path) {
      if (!plain.has(path) && look(path) !== 'file') return undefined;
      return readFileOrNothing(join(root, path));
    },
    list(folders, report) {
      const found: string[] = [];
      const walk = (inside: string, depth: number, isLinked: boolean): void => {
        const full = join(root, inside);
        for (const entry of readFolder(full)) {
          const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
          let isFolder = entry.isDirectory();
          let isFile = entry.isFile();
          const isLink = isLinked || entry.isSymbolicLink();
          if (entry.isSymbolicLink()) {
            const state = look(path);
            isFolder = state === 'folder';
            isFile = state === 'file';
            if (state === 'escapes' || state === 'missing') report(badLink(path, state));
            if (isFolder && isLoop(full, join(root, path))) {
              report(badLink(path, 'loop'));
              isFolder = false;
            }
          }
          if (isFile && (depth > 0 || /\.ya?ml$/i.test(entry.name))) {
            found.push(path);
            if (!isLink) plain.add(path);
          }
          if (isFolder && depth < maxDepth && (depth > 0 || folders.includes(entry.name))) {
            walk(path, depth + 1, isLink);
          }
        }
      };
      walk('', 0, false);
      return found.sort(byCodeUnit);
    },
  };
}

/** Gives access to files in memory, by path. */
export function memoryFiles(files: Readonly<Record<string, string | Uint8Array>>): ContentFiles {
  const paths = Object.keys(files).sort(byCodeUnit);
  const look = (path: string): FileState => {
    const inside = insidePath(path);
    if (inside === undefined) return 'escapes';
    if (Object.hasOwn(files, inside)) return 'file';
    return paths.some((candidate) => candidate.startsWith(`${inside}/`)) ? 'folder' : 'missing';
  };
  return {
    root: '<memory>',
    look,
    list: (folders) =>
      paths.filter((path) => !path.includes('/') || folders.some((folder) => path.startsWith(`${folder}/`))),
    read(path) {
      if (look(path) !== 'file') return undefined;
      const file = files[insidePath(path) ?? ''];
      return typeof file === 'string' ? new TextEncoder().encode(file) : file;
    },
  };
}

/** The path with `/` and without `.` and `..`; nothing when it is absolute or leads out of the folder. */
export function insidePath(path: string): string | undefined {
  const unified = path.replaceAll('\\', '/');
  if (unified.startsWith('/') || /^[A-Za-z]:/.test(unified) || unified.includes('\0')) return undefined;
  const parts: string[] = [];
  for (const part of unified.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** Whether a link leads to a folder that holds it. */
function isLoop(folder: string, link: string): boolean {
  const target = realpathSync(link);
  const holder = realpathSync(folder);
  return holder === target || holder.startsWith(target + sep);
}

function badLink(path: string, state: 'escapes' | 'missing' | 'loop'): Diagnostic {
  const at = { source: sourceText(path, ''), span: { start: 0, end: 0 } };
  if (state === 'missing') {
    return {
      code: 'content/broken-link',
      severity: 'error',
      message: `The link \`${path}\` leads to nothing.`,
      at,
      hint: 'Remove the link or restore its target.',
    };
  }
  if (state === 'loop') {
    return {
      code: 'content/link-loop',
      severity: 'warning',
      message: `The link \`${path}\` leads to a folder that it stands in; it is not followed.`,
      at,
      hint: 'Remove the link.',
    };
  }
  return {
    code: 'content/path-escapes',
    severity: 'error',
    message: `The link \`${path}\` leads out of the content folder.`,
    at,
    hint: 'Copy the file into the content folder.',
  };
}

function readFolder(full: string): import('node:fs').Dirent[] {
  try {
    return readdirSync(full, { withFileTypes: true });
  } catch {
    return [];
  }
}

function readFileOrNothing(full: string): Uint8Array | undefined {
  try {
    return readFileSync(full);
  } catch {
    return undefined;
  }
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
