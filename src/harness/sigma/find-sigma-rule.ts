import { existsSync, readFileSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { SigmaCorrelation, SigmaObject, SigmaRule } from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import { readSigmaFile, sigmaFilesIn } from './read-sigma-files.ts';

/** What a name led to. */
export interface FoundSigma {
  /** The rules and correlations of that name. */
  readonly named: readonly (SigmaRule | SigmaCorrelation)[];
  /** All that stands in the files that had to be read. */
  readonly objects: readonly SigmaObject[];
}

/** Keys that only Sigma documents have at their beginning. */
const sigmaKeys = /^(?:logsource|detection|correlation|filter):/m;

/** Whether a path is a file that holds Sigma documents; false for anything else, also for a path without a file. */
export function isSigmaFile(path: string): boolean {
  if (!/\.ya?ml$/i.test(path) || !statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  const text = readFileSync(path, 'utf8');
  return sigmaKeys.test(text) && !/^search:/m.test(text);
}

/**
 * Finds Sigma rules and correlations: all of a file, or those below a folder that have an id, title or name. Of the folder only files that hold the name are read, and when that leads to a
 * correlation the rest too, since any file can hold what it counts.
 * @param argument a path, id, title or name
 * @param folder where rules are looked for
 * @param base names of files are given relative to it
 */
export function findSigmaRule(
  argument: string,
  folder: string,
  base: string,
  report: (diagnostic: Diagnostic) => void,
): FoundSigma {
  const path = resolve(base, argument);
  const read = (file: string): readonly SigmaObject[] =>
    readSigmaFile(file, relative(base, file) || file, report).objects;
  if (isSigmaFile(path)) {
    const objects = read(path);
    return { named: objects.filter((object) => object.kind !== 'filter'), objects };
  }
  if (!existsSync(folder)) return { named: [], objects: [] };
  const wanted = argument.toLowerCase();
  const isNamed = (object: SigmaObject): boolean =>
    [object.id, object.title, object.name].some((one) => one?.toLowerCase() === wanted);
  const files = sigmaFilesIn(folder).filter((file) => sigmaKeys.test(readFileSync(file, 'utf8')));
  const near = files.filter((file) => readFileSync(file, 'utf8').toLowerCase().includes(wanted));
  const objects = near.flatMap(read);
  const named = objects.filter((object) => object.kind !== 'filter').filter(isNamed);
  if (!named.some(({ kind }) => kind === 'correlation')) return { named, objects };
  const others = files.filter((file) => !near.includes(file));
  return { named, objects: [...objects, ...others.flatMap(read)] };
}
