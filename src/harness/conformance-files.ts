import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { memorySource } from '../engine/index.ts';
import { type ConformanceCase, type ConformanceSetting, readCases } from './conformance.ts';

/** The cases of one file, with the file's name without ending. */
export interface ConformanceFile {
  readonly name: string;
  readonly cases: readonly ConformanceCase[];
}

/**
 * Reads every case file (`*.yml`) of a folder and of the folders in it, in the order of their names.
 * @throws Error when the folder cannot be read or a file holds no cases
 */
export async function readCaseFolder(folder: string): Promise<ConformanceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files: ConformanceFile[] = [];
  for (const path of paths) {
    files.push({ name: basename(path, '.yml'), cases: readCases(path, await readFile(path, 'utf8')) });
  }
  return files;
}

/** The data models and source types that Detent knows, loaded once: what cases over raw events and tstats need. */
export async function loadSetting(): Promise<ConformanceSetting> {
  const { dataModelCatalog, loadKnowledge, rowsFromRaw } = await import('../events/index.ts');
  const knowledge = await loadKnowledge();
  return {
    dataModels: dataModelCatalog(knowledge),
    rowsFromRaw: (raw) => rowsFromRaw(raw, knowledge),
    source: memorySource,
  };
}
