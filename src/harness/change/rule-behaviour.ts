import { isDeepStrictEqual } from 'node:util';
import type { CorrelationMatch, LogSourceRouter } from '../../sigma/index.ts';
import type { EventFile } from '../event-file.ts';
import {
  type ContentRule,
  type EventPlace,
  matchFiles,
  type RuleTest,
  readyWithReferences,
  referencesIn,
  type SigmaContent,
} from '../sigma/index.ts';
import { clockOf } from '../test-context.ts';
import {
  type Behaviour,
  type DatasetBehaviour,
  namesApart,
  type RunnableVersion,
  wordMissing,
} from './behaviour.ts';
import { logicOf } from './object-change.ts';
import type { ShownRow } from './row-difference.ts';

/** The rules of a version with the places in which its datasets are. */
export interface RuleVersion extends Pick<RunnableVersion, 'shelf'> {
  readonly sigma: SigmaContent;
}

/** What the comparison of two versions of a rule is made with. */
export interface RuleBehaviourOptions {
  readonly before: RuleVersion;
  readonly after: RuleVersion;
  readonly router: LogSourceRouter;
  readonly signal?: AbortSignal;
}

/**
 * Tries both versions of a Sigma rule or correlation on the files of their tests and tells the matching events, or
 * the results, apart. A correlation has changed with any of the rules that it counts, by way of others too. Filters
 * are left aside.
 * @returns nothing when nothing that decides about events changed, and no technique
 */
export async function compareRuleBehaviour(
  before: ContentRule,
  after: ContentRule,
  options: RuleBehaviourOptions,
): Promise<Behaviour | undefined> {
  const techniques = namesApart(techniquesOf(before), techniquesOf(after));
  const isSame = isDeepStrictEqual(wholeLogic(before, options.before), wholeLogic(after, options.after));
  if (isSame && techniques.added.length + techniques.removed.length === 0) return undefined;
  const fields = { added: [], removed: [] };
  const datasets: DatasetBehaviour[] = [];
  if (!isSame && after.object.kind !== 'filter' && before.object.kind !== 'filter') {
    const tests = new Map<string, RuleTest>();
    for (const test of [...before.tests, ...after.tests]) {
      const files = test.attackData.map(({ data, source, sourcetype }) => [data, source, sourcetype]);
      if (files.length > 0) tests.set(JSON.stringify(files), test);
    }
    for (const test of tests.values()) {
      if (options.signal?.aborted) break;
      datasets.push(await compareOver(before, after, test, options));
    }
  }
  return { detection: after, before, fields, techniques, isLogic: !isSame, datasets };
}

/** Its own logic and that of all it counts. */
function wholeLogic(rule: ContentRule, { sigma }: RuleVersion): readonly unknown[] {
  return rule.object.kind === 'correlation'
    ? [rule, ...referencesIn(sigma)(rule)].map(logicOf)
    : [logicOf(rule)];
}

async function compareOver(
  before: ContentRule,
  after: ContentRule,
  test: RuleTest,
  options: RuleBehaviourOptions,
): Promise<DatasetBehaviour> {
  const dataset = test.attackData.map((one) => options.after.shelf.nameOf(one)).join(', ');
  const common = { dataset, test: test.name };
  const newer = options.after.shelf.find(test.attackData);
  const found = 'missing' in newer ? options.before.shelf.find(test.attackData) : newer;
  if ('missing' in found) {
    const fault = wordMissing('missing' in newer ? newer.missing : found.missing);
    return { ...common, before: fault, after: fault };
  }
  const now = test.now ?? clockOf(after.object.date ?? '');
  const [left, right] = [
    await resultsOf(before, options.before.sigma, found.files, now, options),
    await resultsOf(after, options.after.sigma, found.files, now, options),
  ];
  const gained = [...right].filter(([key]) => !left.has(key)).map(([, row]) => row);
  return {
    ...common,
    before: { rows: left.size },
    after: { rows: right.size },
    rows: {
      gained,
      lost: [...left].filter(([key]) => !right.has(key)).map(([, row]) => row),
      kept: right.size - gained.length,
      newColumns: [],
      lostColumns: [],
    },
  };
}

/** The matching events of a rule by file and place, the results of a correlation by what they say. */
async function resultsOf(
  rule: ContentRule,
  content: SigmaContent,
  files: readonly EventFile[],
  now: number,
  { after, router, signal }: RuleBehaviourOptions,
): Promise<ReadonlyMap<string, ShownRow>> {
  const results = new Map<string, ShownRow>();
  // What is wrong with the rule is said by its tests.
  const ready = readyWithReferences(content, rule, () => undefined);
  if (!ready) return results;
  const run = matchFiles(ready.rules, files, {
    shelf: after.shelf,
    router,
    now,
    keepFiles: true,
    report: () => undefined,
    correlations: ready.correlations,
    correlator: {
      reportsSilent: true,
      onMatch(match) {
        if (match.correlation !== rule.object) return;
        const row = resultRow(match);
        results.set(JSON.stringify(row), row);
      },
    },
    ...(signal ? { signal } : {}),
  });
  for await (const { compiled, file, record, index } of run.matches) {
    if (compiled.rule !== rule.object) continue;
    results.set(`${file} ${index}`, [
      ['file', file],
      ['event', record],
    ]);
  }
  return results;
}

function resultRow({ time, group, figure, correlation }: CorrelationMatch<EventPlace>): ShownRow {
  const compared = figure === undefined ? [] : [[correlation.type, figure] as const];
  return [['_time', time], ...group, ...compared];
}

/** ATT&CK techniques among the tags. @source Sigma specification: tags appendix, namespace attack */
function techniquesOf({ object }: ContentRule): readonly string[] {
  return object.tags
    .filter((tag) => /^attack\.t\d{4}/i.test(tag))
    .map((tag) => tag.slice('attack.'.length).toUpperCase());
}
