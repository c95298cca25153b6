import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Knowledge } from '../../events/index.ts';
import { retiredTactics } from '../../sigma/index.ts';
import { attackCatalog } from '../attack-catalog.ts';
import { labelsFor } from '../guess-source-type.ts';
import { readChunks } from '../read-chunks.ts';
import { findRegressionTests } from '../sigma/index.ts';
import { type EventSet, readEventSet } from './event-set.ts';

/** What is known of the attack that a dataset records. */
export interface KnownAttack {
  /** ATT&CK techniques; none when they are not known. */
  readonly techniques: readonly string[];
  /** Keys of ATT&CK tactics, where no technique is known. */
  readonly tactics?: readonly string[];
}

/** A file of real events with what its place says about the attack. */
export interface RealDataset extends KnownAttack {
  /** Path below the folder, with `/`. */
  readonly name: string;
  readonly path: string;
  /** Under which name reports sum up small files; undefined for datasets that stand alone. */
  readonly group?: string;
}

/** Techniques of datasets whose path names none, by the file's name without its endings. */
export type TechniquesByName = ReadonlyMap<string, readonly string[]>;

/**
 * Lists the files of events below a folder, in order of their paths. Notes, tables and renderings of an .evtx file beside
 * it are left out.
 *
 * A technique that the path names, or that is known of the file, makes it a dataset of its own. Otherwise a folder that is named after
 * a tactic tells, and the files of a folder are summed up; so are the files of Sigma rules, which hold a few events each.
 * @param known techniques of single datasets
 * @param ofRules techniques of the rules that the files are named after
 */
export function listRealData(
  folder: string,
  known: TechniquesByName = new Map(),
  ofRules: TechniquesByName = new Map(),
): readonly RealDataset[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = new Set(files.map((entry) => join(entry.parentPath, entry.name)));
  return files
    .map((entry) => ({ path: join(entry.parentPath, entry.name), stem: entry.name.replace(/\..*$/, '') }))
    .filter(
      ({ path }) => !beside.test(basename(path)) && !(path.endsWith('.json') && paths.has(evtxOf(path))),
    )
    .map(({ path, stem }): RealDataset => {
      const name = relative(folder, path).split(sep).join('/');
      const rule = ofRules.get(stem.toLowerCase());
      // The folder of a rule lies in that of its log source.
      if (rule) return { name, path, techniques: rule, group: dirname(dirname(name)) };
      const named = [...new Set(name.match(/\bT\d{4}(?:\.\d{3})?\b/g) ?? [])];
      const techniques = named.length > 0 ? named : (known.get(stem) ?? []);
      if (techniques.length > 0) return { name, path, techniques };
      return { name, path, techniques, tactics: tacticsOf(name), group: dirname(name) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const beside = /^(?:README|LICENSE|NOTICE)|\.(?:md|tsv|ya?ml|jsoncls)$/i;

function evtxOf(path: string): string {
  return path.replace(/\.json$/, '.evtx');
}

function tacticsOf(name: string): readonly string[] {
  const { tactics } = attackCatalog();
  const folders = name.split('/').map((folder) => folder.toLowerCase().replaceAll(/[ _]/g, '-'));
  const tactic = folders.find((folder) => tactics.has(folder));
  if (tactic === undefined) return [];
  return [tactic, ...(retiredTactics.get(tactic) ?? [])];
}

/**
 * Reads the techniques of Sigma rules from their tags, for the files of events that SigmaHQ keeps with each rule.
 * @param root the folder of the rules, with `regression_data` in it
 * @returns by the rule's id in lower case, which is the name of its file of events
 */
export function readTechniquesOfRules(root: string): TechniquesByName {
  const techniques = new Map<string, readonly string[]>();
  for (const { dataset, rulePath } of findRegressionTests(root, () => undefined)) {
    const tags = readFileSync(join(root, rulePath), 'utf8').matchAll(
      /^\s*-\s*attack\.(t\d{4}(?:\.\d{3})?)\b/gim,
    );
    const name = basename(dataset).replace(/\..*$/, '').toLowerCase();
    techniques.set(name, [...new Set([...tags].map(([, id = '']) => id.toUpperCase()))]);
  }
  return techniques;
}

/** Reads a dataset into memory under the labels that its own shape gives it. */
export function readRealData(dataset: RealDataset, knowledge: Knowledge): Promise<EventSet> {
  const { name, path } = dataset;
  return readEventSet(name, [{ name, chunks: () => readChunks(path), ...labelsFor(path) }], knowledge);
}

/** Reads a table of techniques by dataset: a head line, then name, tab, techniques separated by commas. */
export function readTechniques(text: string): TechniquesByName {
  const known = new Map<string, readonly string[]>();
  for (const line of text.split(/\r?\n/).slice(1)) {
    const [name, techniques] = line.split('\t');
    if (name && techniques) known.set(name, techniques.split(/,\s*/));
  }
  return known;
}
