import {
  type Content,
  type ContentChange,
  type ContentItem,
  datasetPath,
  dependenciesOf,
  readDocument,
} from '../../content/index.ts';
import { type ContentRule, referencesIn, type SigmaContent } from '../sigma/index.ts';
import type { Tested } from '../verdict.ts';
import { keyOf } from './object-change.ts';

/** One version of a repository. */
export interface Version {
  readonly content: Content;
  readonly sigma: SigmaContent;
}

/** What a change reaches. */
export interface Touched {
  /** Files that changed, and files of objects that depend on one. */
  readonly includes: (path: string) => boolean;
  /** Detections and Sigma rules of the newer version to test, with the changed files that they depend on. */
  readonly tested: ReadonlyMap<Tested, readonly string[]>;
  /** Set when the change reaches everything, to the file that does it. */
  readonly everythingBy?: string;
}

/**
 * Files on which every verdict depends: settings of the repository, and the rules of Detent where it lives
 * in the same tree.
 */
const wide = /^(?:detent\.ya?ml|contentctl\.ya?ml|package-lock\.json|(?:knowledge|src|kernel)\/.*)$/;

/**
 * Finds what a change reaches: the files themselves, and what depends on them in either version, so that
 * what hung on a deleted macro is found too.
 * Detections depend on their macros (through others too), lookups and tables, datasets, the scenarios that
 * these are made from, stories, data sources
 * and deployments; Sigma rules on their datasets, stories and the rules that they refer to.
 * @param paths what changed, relative to the content folder
 * @param changes what became of the objects
 */
export function touchedBy(
  paths: readonly string[],
  before: Version,
  after: Version,
  changes: readonly ContentChange[],
): Touched {
  const everythingBy = paths.find((path) => wide.test(path));
  const changed = new Set([...paths, ...datasetsOfScenarios(paths, before, after)]);
  const tested = new Map<Tested, readonly string[]>();
  const earlier = new Map(changes.flatMap(({ before: old, after: now }) => (old && now ? [[now, old]] : [])));
  const reaches = [reachOf(before), reachOf(after)] as const;
  const oldByPath = new Map(before.content.detections.map((one) => [one.path, one]));
  for (const detection of after.content.detections) {
    const old = earlier.get(detection) ?? oldByPath.get(detection.path);
    const reasons = new Set(reaches[1].of(detection));
    if (old?.kind === 'detection') for (const file of reaches[0].of(old)) reasons.add(file);
    const because = [...reasons].filter((file) => changed.has(file));
    if (because.length > 0 || everythingBy !== undefined) tested.set(detection, because);
  }
  const oldRules = new Map(before.sigma.rules.map((rule) => [keyOf(rule), rule]));
  for (const rule of after.sigma.rules) {
    const old = oldRules.get(keyOf(rule));
    const reasons = new Set([...reaches[1].ofRule(rule), ...(old ? reaches[0].ofRule(old) : [])]);
    const because = [...reasons].filter((file) => changed.has(file));
    if (because.length > 0 || everythingBy !== undefined) tested.set(rule, because);
  }
  const reached = new Set([...changed, ...[...tested.keys()].map(({ path }) => path)]);
  return {
    includes: (path) => everythingBy !== undefined || reached.has(path),
    tested,
    ...(everythingBy !== undefined && { everythingBy }),
  };
}

interface Reach {
  of(detection: Content['detections'][number]): Iterable<string>;
  ofRule(rule: ContentRule): Iterable<string>;
}

/** The files on which an object of a version depends. */
function reachOf({ content, sigma }: Version): Reach {
  const dependencies = dependenciesOf(content);
  const pathOf = (items: readonly ContentItem[]): ReadonlyMap<string, string> =>
    new Map(items.map(({ name, path }) => [name, path]));
  const [stories, sources] = [pathOf(content.stories), pathOf(content.dataSources)];
  const references = referencesIn(sigma);
  return {
    *of(detection) {
      yield* dependencies.filesOf(detection);
      yield* pick(stories, detection.stories);
      yield* pick(sources, detection.dataSources);
      const deployment = content.deploymentFor(detection);
      if (deployment && 'path' in deployment) yield deployment.path;
    },
    *ofRule(rule) {
      const { path, stories: named, tests } = rule;
      yield path;
      yield path.replace(/\.ya?ml$/i, '.tests.yml');
      yield* pick(stories, named);
      for (const test of tests) for (const { data } of test.attackData) yield datasetPath(data);
      for (const { path: inner } of references(rule)) yield inner;
    },
  };
}

function pick(paths: ReadonlyMap<string, string>, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => paths.get(name) ?? []);
}

/** The datasets that changed scenarios describe, of both versions. */
function datasetsOfScenarios(paths: readonly string[], ...versions: readonly Version[]): readonly string[] {
  return versions.flatMap(({ content: { files } }) =>
    paths
      .filter((path) => /(?:^|\/)scenarios\/.*\.ya?ml$/i.test(path))
      .flatMap((path) => {
        const bytes = files.read(path);
        const value: unknown = bytes && readDocument(path, bytes, () => undefined)?.value;
        const datasets =
          typeof value === 'object' && value !== null && 'datasets' in value ? value.datasets : [];
        return Array.isArray(datasets) ? datasets.flatMap(pathIn) : [];
      }),
  );
}

function pathIn(dataset: unknown): readonly string[] {
  const path =
    typeof dataset === 'object' && dataset !== null && 'path' in dataset ? dataset.path : undefined;
  return typeof path === 'string' ? [datasetPath(path)] : [];
}
