import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { type Content, type Detection, dependenciesOf } from '../content/index.ts';
import type { ContentRule, SigmaContent } from '../harness/index.ts';
import { closeNames, type Diagnostic, resolve as resolveSpan } from '../text/index.ts';
import { CliError } from './cli-error.ts';

/** The part of a content repository that the PATH arguments of a command name. */
export interface Selection {
  /** No argument was given. */
  readonly everything: boolean;
  /** Tells whether a file (relative to the content folder, with `/`) belongs to it. */
  readonly includes: (path: string) => boolean;
}

/**
 * Reads PATH arguments: each is a file or folder (relative to the working directory or to the content folder), or the
 * name, id or file name of an object, a Sigma rule included where they are given.
 * @throws {CliError} for an argument that names nothing
 */
export function selectContent(
  content: Content,
  filters: readonly string[],
  cwd: string,
  sigma: Pick<SigmaContent, 'rules' | 'paths'> = { rules: [], paths: [] },
): Selection {
  if (filters.length === 0) return { everything: true, includes: () => true };
  const files = new Set<string>();
  const folders: string[] = [];
  for (const filter of filters) {
    const path = existingPath(content.root, filter, cwd);
    if (path === undefined) {
      for (const found of findByName(content, sigma.rules, filter)) files.add(found);
    } else if (path.isFolder) folders.push(path.inside === '' ? '' : `${path.inside}/`);
    else {
      if (!sigma.paths.includes(path.inside)) requireContent(content, path.inside, filter);
      files.add(path.inside);
    }
  }
  return {
    everything: false,
    includes: (path) => files.has(path) || folders.some((folder) => path.startsWith(folder)),
  };
}

/**
 * The detections that a selection means, in path order: those in it, those of its stories, and those whose tests
 * depend on its macros, lookups and datasets.
 */
export function selectedDetections(content: Content, selection: Selection): Detection[] {
  if (selection.everything) return [...content.detections];
  const stories = new Set(
    content.stories.filter((story) => selection.includes(story.path)).map((story) => story.name),
  );
  const touched = new Set(dependenciesOf(content).touchedBy(selectedParts(content, selection)));
  return content.detections.filter(
    (detection) =>
      selection.includes(detection.path) ||
      touched.has(detection) ||
      detection.stories.some((story) => stories.has(story)),
  );
}

/** The Sigma rules that a selection means: those in it, those of its stories, and those whose tests read its datasets. */
export function selectedRules(
  content: Content,
  { rules }: SigmaContent,
  selection: Selection,
): readonly ContentRule[] {
  if (selection.everything) return rules;
  const stories = new Set(
    content.stories.filter((story) => selection.includes(story.path)).map((story) => story.name),
  );
  return rules.filter(
    (rule) =>
      selection.includes(rule.path) ||
      rule.stories.some((story) => stories.has(story)) ||
      rule.tests.some(({ attackData }) =>
        attackData.some(({ data }) => selection.includes(data.replace(/^\.\//, ''))),
      ),
  );
}

/** The files of a selection that are parts of detections: macros, lookups with their tables, datasets. */
function selectedParts(content: Content, selection: Selection): Set<string> {
  const parts = [
    ...content.macros.map((macro) => macro.path),
    ...content.lookups.flatMap((lookup) => [lookup.path, lookup.dataPath ?? lookup.path]),
    ...datasetPaths(content),
  ];
  return new Set(parts.filter((path) => selection.includes(path)));
}

function datasetPaths(content: Content): string[] {
  return content.detections.flatMap((detection) =>
    detection.tests.flatMap((test) => test.attackData.map((one) => one.data.replaceAll('\\', '/'))),
  );
}

/** Finds the one detection that a command's argument names. */
export function findDetection(content: Content, name: string, cwd: string): Detection {
  const [detection, second] = selectedDetections(content, selectContent(content, [name], cwd));
  if (!detection) throw new CliError('cli/no-detection', `\`${name}\` is not a detection.`);
  if (second) {
    throw new CliError(
      'cli/many-detections',
      `\`${name}\` names more than one detection.`,
      `For example ${detection.path} and ${second.path}.`,
    );
  }
  return detection;
}

/** The findings of a selection: those in its files, or reached from them through a macro call. */
export function selectedFindings(findings: readonly Diagnostic[], selection: Selection): Diagnostic[] {
  if (selection.everything) return [...findings];
  return findings.filter((finding) => {
    if (!finding.at) return true;
    const where = resolveSpan(finding.at.source, finding.at.span);
    return [where.source, ...where.calls.map((call) => call.source)].some((source) =>
      selection.includes(source.name),
    );
  });
}

/** A file that is no part of the content would be found without fault, which nobody means. */
function requireContent(content: Content, path: string, filter: string): void {
  if (content.paths.includes(path) || content.items.some((item) => item.path === path)) return;
  if (datasetPaths(content).includes(path)) return;
  throw new CliError(
    'cli/not-content',
    `\`${filter}\` is not a file of the content.`,
    'Name a detection, story, macro, lookup or other object, or a dataset that a test uses.',
  );
}

/** Finds the file or folder of an argument: relative to the working directory first, then to the content folder. */
function existingPath(
  root: string,
  filter: string,
  cwd: string,
): { inside: string; isFolder: boolean } | undefined {
  let outside = false;
  for (const base of new Set([cwd, root])) {
    const path = resolve(base, filter);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) continue;
    const inside = relative(root, path).replaceAll('\\', '/');
    outside = inside === '..' || inside.startsWith('../') || isAbsolute(inside);
    if (!outside) return { inside, isFolder: stats.isDirectory() };
  }
  if (!outside) return undefined;
  throw new CliError(
    'cli/outside',
    `\`${filter}\` is not in the content folder ${root}.`,
    'Name another one with `--content DIR`.',
  );
}

function findByName(content: Content, rules: readonly ContentRule[], name: string): string[] {
  const wanted = name.toLowerCase();
  const named = [...content.items, ...rules];
  const matches = named.filter(
    (item) =>
      item.name.toLowerCase() === wanted ||
      item.id?.toLowerCase() === wanted ||
      baseName(item.path) === wanted,
  );
  if (matches.length > 0) return matches.map((item) => item.path);
  const names = named.map((item) => item.name);
  const close = closeNames(name, names);
  const containing = wanted.length < 3 ? [] : names.filter((known) => known.toLowerCase().includes(wanted));
  const suggestions = (close.length > 0 ? close : containing).slice(0, 3).map((known) => `\`${known}\``);
  throw new CliError(
    'cli/unknown-path',
    `\`${name}\` is neither a file, a folder nor the name of an object of ${content.root}.`,
    suggestions.length > 0 ? `Did you mean ${suggestions.join(' or ')}?` : undefined,
  );
}

function baseName(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.ya?ml$/i, '').toLowerCase();
}
