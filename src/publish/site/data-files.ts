import { insidePath } from '../../content/index.ts';
import { isAddress } from '../../harness/index.ts';
import type { PageSet } from '../page-model.ts';

/** Larger files of events stay out of the site. */
const largestFile = 8 * 1024 * 1024;

/**
 * Collects the files of events that the tests of a content folder name, as far as they lie in it.
 * @param read gives the bytes of a file of the content; nothing when it is not there
 * @returns bytes by the path as the tests write it
 */
export function collectDataFiles(
  { detections, sigmaRules }: PageSet,
  read: (path: string) => Uint8Array | undefined,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { tests } of [...detections, ...sigmaRules]) {
    for (const { data } of tests.flatMap(({ attackData }) => attackData)) {
      if (files.has(data) || isAddress(data) || !isPlain(data)) continue;
      const bytes = read(data);
      if (bytes && bytes.length <= largestFile) files.set(data, bytes);
    }
  }
  return files;
}

/** The file of the site that holds a file of events. @param data as the tests write it */
export function dataPath(data: string): string {
  return `data/${insidePath(data) ?? ''}`;
}

/** Paths that are the same in a file system and in an address. */
function isPlain(path: string): boolean {
  return /^[\w@+,=~-][\w.@+,=~-]*(?:\/[\w@+,=~-][\w.@+,=~-]*)*$/.test(path);
}
