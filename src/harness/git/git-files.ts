import { type ContentFiles, insidePath } from '../../content/index.ts';
import { commitOf, git, gitText } from './git.ts';

interface Blob {
  readonly id: string;
  readonly size: number;
}

/** Files that hold content are read in one go; larger ones, such as datasets, when they are asked for. */
const largestRead = 4 * 1024 * 1024;

/**
 * A content folder as a commit has it, without a working tree: for comparing two versions.
 *
 * Links and submodules count as missing: what they lead to is not part of the commit.
 * @param folder the content folder on disk, anywhere inside its repository
 * @param name a branch, tag or commit
 * @throws {GitFault}
 */
export function gitFiles(folder: string, name: string): ContentFiles {
  const commit = commitOf(folder, name);
  const prefix = gitText(folder, ['rev-parse', '--show-prefix']);
  const blobs = listBlobs(folder, commit, prefix);
  const paths = [...blobs.keys()].sort((a, b) => (a < b ? -1 : 1));
  const contents = new Map<string, Uint8Array>();
  let isReadAhead = false;
  /** One process for all content files costs less than one for each. */
  const readAhead = (): void => {
    isReadAhead = true;
    const wanted = [...blobs].filter(
      ([path, { size }]) => size <= largestRead && /\.(ya?ml|csv|json)$/i.test(path),
    );
    for (const [at, bytes] of readBlobs(
      folder,
      wanted.map(([, { id }]) => id),
    ).entries()) {
      const path = wanted[at]?.[0];
      if (path !== undefined) contents.set(path, bytes);
    }
  };
  return {
    root: `<${name}>`,
    list: (folders) =>
      paths.filter((path) =>
        path.includes('/') ? folders.some((one) => path.startsWith(`${one}/`)) : /\.ya?ml$/i.test(path),
      ),
    read(path) {
      const inside = insidePath(path);
      const blob = inside === undefined ? undefined : blobs.get(inside);
      if (inside === undefined || !blob) return undefined;
      if (!isReadAhead) readAhead();
      return contents.get(inside) ?? readBlobs(folder, [blob.id])[0];
    },
    look(path) {
      const inside = insidePath(path);
      if (inside === undefined) return 'escapes';
      if (blobs.has(inside)) return 'file';
      return paths.some((one) => one.startsWith(`${inside}/`)) ? 'folder' : 'missing';
    },
  };
}

/** The files of a commit under a folder, by their path below it. @source git-ls-tree: output format */
function listBlobs(folder: string, commit: string, prefix: string): ReadonlyMap<string, Blob> {
  const blobs = new Map<string, Blob>();
  const listing = git(folder, [
    'ls-tree',
    '-r',
    '-l',
    '-z',
    '--full-tree',
    commit,
    ...(prefix === '' ? [] : ['--', prefix]),
  ]);
  for (const line of listing.toString('utf8').split('\0')) {
    const found = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line);
    if (found?.[1] && found[2] && found[3]?.startsWith(prefix)) {
      blobs.set(found[3].slice(prefix.length), { id: found[1], size: Number(found[2]) });
    }
  }
  return blobs;
}

/** Reads blobs in the order given. @source git-cat-file: batch output */
function readBlobs(folder: string, ids: readonly string[]): readonly Uint8Array[] {
  if (ids.length === 0) return [];
  const output = git(folder, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
  const blobs: Uint8Array[] = [];
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(0x0a, at);
    const size = Number(output.toString('latin1', at, end).split(' ')[2]);
    blobs.push(output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return blobs;
}
