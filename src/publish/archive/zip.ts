import { type Zippable, zipSync } from 'fflate';
import type { PublishedFile } from '../write-folder.ts';

/**
 * Packs files into a zip archive whose bytes depend on nothing but the files. Zip keeps local times: the earliest that it can say is
 * written, in whatever zone this runs.
 */
export function zipFiles(files: readonly PublishedFile[]): Uint8Array {
  const entries: Zippable = {};
  const earliest = new Date(1980, 0, 1);
  for (const { path, text } of files) {
    entries[path] = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  }
  return zipSync(entries, { level: 6, mtime: earliest, os: 3, attrs: 0o644 << 16 });
}
