import type { Content, Detection, DetectionTest } from '../../content/index.ts';
import { collect, compile, type DataModelCatalog, type Row } from '../../engine/index.ts';
import { expandMacros, parseSearch, requiredFields } from '../../spl/index.ts';
import type { DatasetShelf, MissingData } from '../dataset-shelf.ts';
import type { EventFile } from '../event-file.ts';
import { testContext } from '../test-context.ts';
import type { Tested } from '../verdict.ts';
import { type EventDifference, matchedEvents } from './matched-events.ts';
import { compareRows, type RowDifference } from './row-difference.ts';

/** What came in and what went, by name. */
export interface NameDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What a search did over a dataset: how many rows it gave, or why it gave none. */
export type SideOutcome = { readonly rows: number } | { readonly fault: string };

/** A detection before and after a change, over one dataset. */
export interface DatasetBehaviour {
  /** Names of the files, joined by a comma. */
  readonly dataset: string;
  readonly test: string;
  readonly before: SideOutcome;
  readonly after: SideOutcome;
  /** Absent where a side could not be run. */
  readonly rows?: RowDifference;
  /** The events behind it, as far as the search tells which they are. */
  readonly events?: EventDifference;
}

/**
 * How a changed detection or Sigma rule behaves differently; the rows of a rule are the events that it
 * matches.
 */
export interface Behaviour {
  readonly detection: Tested;
  readonly before: Tested;
  readonly fields: NameDifference;
  readonly techniques: NameDifference;
  /** The logic changed, and not only what is said of it. */
  readonly isLogic: boolean;
  readonly datasets: readonly DatasetBehaviour[];
}

/** Whether the logic changed and nothing could be run to see what that does. */
export function isBlind({ isLogic, datasets }: Behaviour): boolean {
  return isLogic && datasets.length === 0;
}

/** A version of a repository with the places in which its datasets are. */
export interface RunnableVersion {
  readonly content: Content;
  readonly shelf: DatasetShelf;
}

/** What the comparison of two versions is made with. */
export interface BehaviourOptions {
  readonly before: RunnableVersion;
  readonly after: RunnableVersion;
  readonly dataModels: DataModelCatalog;
  readonly signal?: AbortSignal;
}

/**
 * Runs both versions of a detection over the datasets of their tests and tells the rows apart. Both see the
 * same events, those of the newer version where
 * a file is in both, and the same clock, so that only the logic differs.
 * @returns nothing when the searches are the same with their macros expanded, and no field or technique
 * changed
 */
export async function compareBehaviour(
  before: Detection,
  after: Detection,
  options: BehaviourOptions,
): Promise<Behaviour | undefined> {
  const fields = namesApart(fieldsOf(before, options.before.content), fieldsOf(after, options.after.content));
  const techniques = namesApart(before.mitreAttackIds, after.mitreAttackIds);
  const isSameSearch =
    expanded(before, options.before.content) === expanded(after, options.after.content) &&
    tablesOf(before, options.before.content) === tablesOf(after, options.after.content);
  if (isSameSearch && isEmpty(fields) && isEmpty(techniques)) return undefined;
  const datasets: DatasetBehaviour[] = [];
  if (!isSameSearch) {
    for (const test of testsOf(before, after)) {
      if (options.signal?.aborted) break;
      datasets.push(await compareOver(before, after, test, options));
    }
  }
  return { detection: after, before, fields, techniques, isLogic: !isSameSearch, datasets };
}

/** The tests of both versions, each dataset with the same given rows once; of two the newer. */
function testsOf(before: Detection, after: Detection): readonly DetectionTest[] {
  const tests = new Map<string, DetectionTest>();
  for (const test of [...before.tests, ...after.tests]) {
    const { attackData, given } = test;
    const data = attackData.map(({ data: path, source, sourcetype }) => [path, source, sourcetype]);
    tests.set(JSON.stringify([data, given]), test);
  }
  return [...tests.values()];
}

async function compareOver(
  before: Detection,
  after: Detection,
  test: DetectionTest,
  options: BehaviourOptions,
): Promise<DatasetBehaviour> {
  const name = test.attackData.map((one) => options.after.shelf.nameOf(one)).join(', ');
  const newer = options.after.shelf.find(test.attackData);
  const older = 'missing' in newer ? options.before.shelf.find(test.attackData) : newer;
  const common = { dataset: name, test: test.name };
  if ('missing' in older) {
    const fault = wordMissing('missing' in newer ? newer.missing : older.missing);
    return { ...common, before: fault, after: fault };
  }
  const shelf = 'missing' in newer ? options.before.shelf : options.after.shelf;
  const run = (detection: Detection, content: Content): Promise<Side> =>
    runSide(detection, content, { test, date: after.date, files: older.files, shelf, ...options });
  const [left, right] = [await run(before, options.before.content), await run(after, options.after.content)];
  return {
    ...common,
    before: outcomeOf(left),
    after: outcomeOf(right),
    ...('rows' in left && 'rows' in right && { rows: compareRows(left, right) }),
    ...('events' in left &&
      'events' in right &&
      left.events &&
      right.events && { events: eventsApart(left.events, right.events) }),
  };
}

/** What to say of data that cannot be opened; how to get it is said with the verdict. */
export function wordMissing({ verdict, reason }: MissingData): { readonly fault: string } {
  return { fault: verdict === 'skip' ? 'The data is not on this machine.' : reason };
}

type Side =
  | {
      readonly rows: readonly Row[];
      readonly fields: readonly string[];
      readonly events: readonly string[] | undefined;
    }
  | { readonly fault: string };

function outcomeOf(side: Side): SideOutcome {
  return 'fault' in side ? side : { rows: side.rows.length };
}

async function runSide(
  detection: Detection,
  content: Content,
  run: {
    readonly test: DetectionTest;
    /** Decides the clock of a test that does not say. */
    readonly date: string;
    readonly files: readonly EventFile[];
    readonly shelf: DatasetShelf;
    readonly dataModels: DataModelCatalog;
    readonly signal?: AbortSignal;
  },
): Promise<Side> {
  const context = testContext(content, run.dataModels, run, run.test);
  const { plan, diagnostics } = compile(detection.searchText, context);
  if (!plan) return { fault: faultOf(diagnostics) ?? 'The search cannot be run.' };
  const { source } = await run.shelf.open(run.files, context.now);
  const options = { context, source, ...(run.signal ? { signal: run.signal } : {}) };
  const result = await collect(plan, options);
  const fault = faultOf(result.diagnostics);
  if (fault !== undefined) return { fault };
  return { rows: result.rows, fields: result.fields, events: await matchedEvents(plan, options) };
}

function faultOf(
  diagnostics: readonly { readonly severity: string; readonly message: string }[],
): string | undefined {
  return diagnostics.find(({ severity }) => severity === 'error')?.message;
}

function expanded(detection: Detection, content: Content): string {
  return expandMacros(detection.searchText, content.macroCatalog).source.text;
}

/** What the lookups that a search may read say, as a text that can be compared. */
function tablesOf(detection: Detection, content: Content): string {
  const words = new Set(expanded(detection, content).match(/[\w.-]+/g));
  const used = content.lookups.filter(({ name }) => words.has(name));
  return JSON.stringify(
    used.map((lookup) => {
      const { fields, matchTypes, defaultMatch, minMatches, maxMatches, caseSensitive, dataPath } = lookup;
      const bytes = dataPath === undefined ? undefined : content.files.read(dataPath);
      const table = bytes && new TextDecoder('latin1').decode(bytes);
      return [lookup.name, fields, matchTypes, defaultMatch, minMatches, maxMatches, caseSensitive, table];
    }),
  );
}

/** The fields that a search reads from its events; those that the content lists where it cannot be read. */
function fieldsOf(detection: Detection, content: Content): readonly string[] {
  const { search } = parseSearch(detection.searchText, { macros: content.macroCatalog });
  if (!search) return detection.requiredFields ?? [];
  return requiredFields(search, { lookupColumns: (table) => content.lookupCatalog.get(table)?.columns });
}

/** What is only in one of two lists, sorted. */
export function namesApart(before: readonly string[], after: readonly string[]): NameDifference {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    added: [...now].filter((name) => !old.has(name)).sort(),
    removed: [...old].filter((name) => !now.has(name)).sort(),
  };
}

function eventsApart(before: readonly string[], after: readonly string[]): EventDifference {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    gained: after.filter((event) => !old.has(event)),
    lost: before.filter((event) => !now.has(event)),
  };
}

function isEmpty({ added, removed }: NameDifference): boolean {
  return added.length + removed.length === 0;
}
