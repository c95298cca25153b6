import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Knowledge } from '../../events/index.ts';
import { readChunks } from '../read-chunks.ts';
import { type EventSet, readEventSet } from './event-set.ts';

/** A file of real events with what its place says about the attack. */
export interface RealDataset {
  /** Path below the folder, with `/`. */
  readonly name: string;
  readonly path: string;
  /** ATT&CK techniques that the path names. */
  readonly techniques: readonly string[];
}

/** Lists the files of events below a folder, in order of their paths. Notes and tables beside them are left out. */
export function listRealData(folder: string): readonly RealDataset[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !beside.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).split(sep).join('/');
      return { name, path, techniques: [...new Set(name.match(/\bT\d{4}(?:\.\d{3})?\b/g) ?? [])] };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const beside = /^(?:README|LICENSE|NOTICE)|\.(?:md|tsv|ya?ml)$/i;

/** Reads a dataset into memory under the labels that its own shape gives it. */
export function readRealData(dataset: RealDataset, knowledge: Knowledge): Promise<EventSet> {
  const { name, path } = dataset;
  return readEventSet(name, [{ name, chunks: () => readChunks(path) }], knowledge);
}
