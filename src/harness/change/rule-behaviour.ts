import { isDeepStrictEqual } from 'node:util';
import type { LogSourceRouter } from '../../sigma/index.ts';
import type { EventFile } from '../event-file.ts';
import { type ContentRule, matchFiles, type RuleTest, readyRules } from '../sigma/index.ts';
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

/** What the comparison of two versions of a rule is made with. */
export interface RuleBehaviourOptions {
  readonly before: Pick<RunnableVersion, 'shelf'>;
  readonly after: Pick<RunnableVersion, 'shelf'>;
  readonly router: LogSourceRouter;
  readonly signal?: AbortSignal;
}

/**
 * Tries both versions of a Sigma rule on the files of their tests and tells the matching events apart.
 * Correlations and filters are left to their tests.
 * @returns nothing when nothing that decides about events changed, and no technique
 */
export async function compareRuleBehaviour(
  before: ContentRule,
  after: ContentRule,
  options: RuleBehaviourOptions,
): Promise<Behaviour | undefined> {
  const techniques = namesApart(techniquesOf(before), techniquesOf(after));
  const isSame = isDeepStrictEqual(logicOf(before), logicOf(after));
  if (isSame && techniques.added.length + techniques.removed.length === 0) return undefined;
  const fields = { added: [], removed: [] };
  const datasets: DatasetBehaviour[] = [];
  if (!isSame && after.object.kind === 'rule' && before.object.kind === 'rule') {
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
    await matchesOf(before, found.files, now, options),
    await matchesOf(after, found.files, now, options),
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

/** The matching events, by file and place. */
async function matchesOf(
  rule: ContentRule,
  files: readonly EventFile[],
  now: number,
  { after, router, signal }: RuleBehaviourOptions,
): Promise<ReadonlyMap<string, ShownRow>> {
  // What is wrong with the rule is said by its tests.
  const { rules } = readyRules([rule.object], new Map(), () => undefined);
  const run = matchFiles(rules, files, {
    shelf: after.shelf,
    router,
    now,
    keepFiles: true,
    report: () => undefined,
    ...(signal ? { signal } : {}),
  });
  const matches = new Map<string, ShownRow>();
  for await (const { file, record, index } of run.matches) {
    matches.set(`${file} ${index}`, [
      ['file', file],
      ['event', record],
    ]);
  }
  return matches;
}

/** ATT&CK techniques among the tags. @source Sigma specification: tags appendix, namespace attack */
function techniquesOf({ object }: ContentRule): readonly string[] {
  return object.tags
    .filter((tag) => /^attack\.t\d{4}/i.test(tag))
    .map((tag) => tag.slice('attack.'.length).toUpperCase());
}
