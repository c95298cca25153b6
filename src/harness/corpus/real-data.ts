import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Knowledge } from '../../events/index.ts';
import { labelsFor } from '../guess-source-type.ts';
import { readChunks } from '../read-chunks.ts';
import { type EventSet, readEventSet } from './event-set.ts';

/** A file of real events with what its place says about the attack. */
export interface RealDataset {
  /** Path below the folder, with `/`. */
  readonly name: string;
  readonly path: string;
  /** ATT&CK techniques that the path names, or that are known of it. */
  readonly techniques: readonly string[];
}

/**
 * Lists the files of events below a folder, in order of their paths. Notes and tables beside them are left out.
 * @param known techniques by the file's name without its endings, for files whose path names none
 */
export function listRealData(
  folder: string,
  known: ReadonlyMap<string, readonly string[]> = new Map(),
): readonly RealDataset[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !beside.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).split(sep).join('/');
      const named = [...new Set(name.match(/\bT\d{4}(?:\.\d{3})?\b/g) ?? [])];
      const techniques = named.length > 0 ? named : (known.get(entry.name.replace(/\..*$/, '')) ?? []);
      return { name, path, techniques };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const beside = /^(?:README|LICENSE|NOTICE)|\.(?:md|tsv|ya?ml)$/i;

/** Reads a dataset into memory under the labels that its own shape gives it. */
export function readRealData(dataset: RealDataset, knowledge: Knowledge): Promise<EventSet> {
  const { name, path } = dataset;
  return readEventSet(name, [{ name, chunks: () => readChunks(path), ...labelsFor(path) }], knowledge);
}

/** Reads a table of techniques by dataset: a head line, then name, tab, techniques separated by commas. */
export function readTechniques(text: string): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  for (const line of text.split(/\r?\n/).slice(1)) {
    const [name, techniques] = line.split('\t');
    if (name && techniques) known.set(name, techniques.split(/,\s*/));
  }
  return known;
}
