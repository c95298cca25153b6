import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Content, compareContent, type Detection, loadContent } from '../../../content/index.ts';
import {
  type Behaviour,
  type CommitContent,
  changedPaths,
  commitOf,
  compareBehaviour,
  compareRuleBehaviour,
  contentAt,
  type GateFinding,
  type GateReport,
  GitFault,
  git,
  keyOf,
  loadSigma,
  mergeBase,
  objectChanges,
  openHarness,
  type Tested,
  touchedBy,
  untestedOf,
  type Version,
  validateContent,
} from '../../../harness/index.ts';
import { loadTaxonomy, logSourceRouter } from '../../../sigma/index.ts';
import { type Diagnostic, whereIs } from '../../../text/index.ts';
import { CliError } from '../../cli-error.ts';
import type { Terminal } from '../../terminal.ts';
import { runTestsWithProgress } from '../../test-run.ts';

/** What a gate is run on. */
export interface GateRun {
  /** The content folder, absolute. */
  readonly folder: string;
  /** A branch, tag or commit; without one everything is checked, and nothing compared. */
  readonly base: string | undefined;
  /** The same; the working tree when absent. */
  readonly head: string | undefined;
  readonly attackDataFolder: string | undefined;
}

/**
 * Validates and tests what a change touches, and compares how its detections behave before and after.
 * @throws {CliError} when a version cannot be found
 */
export async function runGate(run: GateRun, terminal: Terminal): Promise<GateReport> {
  try {
    return await (run.base === undefined ? checkAll(run, terminal) : checkChange(run, run.base, terminal));
  } catch (error) {
    if (!(error instanceof GitFault)) throw error;
    throw new CliError('cli/git', error.message, error.hint);
  }
}

async function checkAll(run: GateRun, terminal: Terminal): Promise<GateReport> {
  const { stopwatch } = terminal.surroundings;
  const started = stopwatch();
  const head = openHead(run, terminal);
  try {
    const version = await head.version();
    const findings = await findingsOf(version, terminal);
    const tested = new Map<Tested, readonly string[]>(
      [...version.content.detections, ...version.sigma.rules].map((one) => [one, []]),
    );
    const verdicts = await test(version, tested, run, terminal);
    return {
      changes: [],
      tested,
      findings: findings.map((finding) => ({ finding, isNew: true })),
      verdicts,
      behaviours: [],
      untested: [],
      seconds: (stopwatch() - started) / 1000,
    };
  } finally {
    head.remove();
  }
}

async function checkChange(run: GateRun, base: string, terminal: Terminal): Promise<GateReport> {
  const { stopwatch } = terminal.surroundings;
  const started = stopwatch();
  const compared = commitsOf(run, base);
  const head = openHead(run, terminal);
  let old: CommitContent | undefined;
  try {
    const after = await head.version();
    terminal.progress(`reading ${base}`);
    old = contentAt(run.folder, compared.base, (path) => isFile(join(after.content.root, path)));
    const before: Version = { content: old.content, sigma: loadSigma(old.content) };
    const paths = changedPaths(run.folder, compared.base, compared.headCommit);
    const changes = compareContent(before.content, after.content);
    const touched = touchedBy(paths, before, after, changes);
    const found = await findingsOf(after, terminal);
    const known = found.length === 0 ? [] : await findingsOf(before, terminal);
    const findings = weigh(known, found, touched.includes);
    const verdicts = await test(after, touched.tested, run, terminal);
    const behaviours = await compareBehaviours(before, after, touched.tested, changes, run, terminal);
    const changedOnes = [...touched.tested.keys()].filter(({ path }) => paths.includes(path));
    return {
      compared: { base: compared.base, head: compared.headCommit ?? 'the working tree' },
      ...(touched.everythingBy !== undefined && { everythingBy: touched.everythingBy }),
      changes: objectChanges(changes, before.sigma, after.sigma),
      tested: touched.tested,
      findings,
      verdicts,
      behaviours,
      untested: untestedOf(changedOnes, verdicts),
      seconds: (stopwatch() - started) / 1000,
    };
  } finally {
    old?.remove();
    head.remove();
  }
}

/**
 * The commits to compare: the base is where the two parted, so that what others merged since does not count
 * as taken back.
 */
function commitsOf(
  { folder, head }: GateRun,
  base: string,
): { readonly base: string; readonly headCommit: string | undefined } {
  const baseCommit = commitOf(folder, base);
  const headCommit = head === undefined ? undefined : commitOf(folder, head);
  try {
    return { base: mergeBase(folder, baseCommit, headCommit ?? commitOf(folder, 'HEAD')), headCommit };
  } catch (error) {
    if (!(error instanceof GitFault)) throw error;
    const isShallow = git(folder, ['rev-parse', '--is-shallow-repository']).toString().trim() === 'true';
    throw new CliError(
      'cli/no-common-commit',
      `\`${base}\` and the change have no commit in common here.`,
      isShallow
        ? 'This clone has no history: fetch it all (`git fetch --unshallow`, or `fetch-depth: 0` in the workflow).'
        : 'Name the commit that the change started from.',
    );
  }
}

interface OpenHead {
  version(): Promise<Version>;
  remove(): void;
}

function openHead({ folder, head }: GateRun, terminal: Terminal): OpenHead {
  let held: CommitContent | undefined;
  return {
    async version() {
      terminal.progress(`reading ${head ?? folder}`);
      let content: Content;
      if (head === undefined) content = await loadContent(folder);
      else {
        held = contentAt(folder, commitOf(folder, head));
        content = held.content;
      }
      return { content, sigma: loadSigma(content) };
    },
    remove: () => held?.remove(),
  };
}

async function findingsOf({ content, sigma }: Version, terminal: Terminal): Promise<readonly Diagnostic[]> {
  terminal.progress('validating');
  const today = new Date(terminal.surroundings.clock()).toISOString().slice(0, 10);
  return (await validateContent(content, sigma, { today })).diagnostics;
}

/** Keeps the findings of touched files and those that are new anywhere, and says which are new. */
function weigh(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
  includes: (path: string) => boolean,
): readonly GateFinding[] {
  const known = new Map<string, number>();
  for (const finding of before) known.set(sameness(finding), (known.get(sameness(finding)) ?? 0) + 1);
  return after.flatMap((finding) => {
    const left = known.get(sameness(finding)) ?? 0;
    if (left > 0) known.set(sameness(finding), left - 1);
    const where = whereIs(finding);
    const sources = [where?.source, ...(where?.calls.map(({ source }) => source) ?? [])];
    const isTouched = sources.some((source) => source !== undefined && includes(source.name));
    return left === 0 || isTouched ? [{ finding, isNew: left === 0 }] : [];
  });
}

/** What makes a finding the same in two versions, where its line may have moved. */
function sameness(finding: Diagnostic): string {
  return `${finding.code}\n${whereIs(finding)?.source.name ?? ''}\n${finding.message}`;
}

async function test(
  { content, sigma }: Version,
  tested: ReadonlyMap<Tested, unknown>,
  { attackDataFolder }: GateRun,
  terminal: Terminal,
): ReturnType<typeof runTestsWithProgress> {
  const detections = content.detections.filter((one) => tested.has(one));
  const rules = sigma.rules.filter((one) => tested.has(one));
  return runTestsWithProgress(
    { content, detections, sigma: { content: sigma, rules }, attackDataFolder, explain: true },
    terminal,
  );
}

async function compareBehaviours(
  before: Version,
  after: Version,
  tested: ReadonlyMap<Tested, unknown>,
  changes: ReturnType<typeof compareContent>,
  { attackDataFolder }: GateRun,
  terminal: Terminal,
): Promise<readonly Behaviour[]> {
  const { env, signal } = terminal.surroundings;
  const [older, newer] = [
    await openHarness(before.content, { env, attackDataFolder }),
    await openHarness(after.content, { env, attackDataFolder }),
  ];
  const versions = {
    before: { ...before, shelf: older.shelf },
    after: { ...after, shelf: newer.shelf },
    dataModels: newer.dataModels,
    signal,
  };
  const oldOf = new Map(changes.map((change) => [change.after, change.before]));
  const byPath = new Map(before.content.detections.map((one) => [one.path, one]));
  const oldRules = new Map(before.sigma.rules.map((rule) => [keyOf(rule), rule]));
  const behaviours: Behaviour[] = [];
  for (const one of tested.keys()) {
    terminal.progress(`comparing ${one.name}`);
    signal.throwIfAborted();
    if (one.kind === 'detection') {
      const old = oldOf.has(one) ? oldOf.get(one) : byPath.get(one.path);
      if (old?.kind !== 'detection') continue;
      const behaviour = await compareBehaviour(old satisfies Detection, one, versions);
      if (behaviour) behaviours.push(behaviour);
      continue;
    }
    const old = oldRules.get(keyOf(one));
    const router = logSourceRouter(await loadTaxonomy());
    const behaviour = old && (await compareRuleBehaviour(old, one, { ...versions, router }));
    if (behaviour) behaviours.push(behaviour);
  }
  terminal.clearProgress();
  return behaviours;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
