import {
  type Content,
  checkSchema,
  type Detection,
  type DetectionTest,
  readDocument,
  type Story,
} from '../../content/index.ts';
import {
  collect,
  compile,
  type DataModelCatalog,
  type Plan,
  Row,
  type SearchContext,
} from '../../engine/index.ts';
import { type Event, type Knowledge, memoryEvents, openDataset } from '../../events/index.ts';
import { compileRules, eventOfRow, type LogSourceRouter } from '../../sigma/index.ts';
import type { ContentRule } from '../sigma/index.ts';
import { readyRules } from '../sigma/ready-rules.ts';
import { testContext } from '../test-context.ts';
import type { Tested } from '../verdict.ts';
import { type GeneratedDataset, generateScenario } from './generate.ts';
import { type Scenario, scenarioSchema } from './model.ts';
import type { TimelineEntry } from './timeline.ts';
import { wordHappening } from './word-happening.ts';

/** One action of a scenario's attack, and what finds it. */
export interface ScenarioStep {
  /** When it first happened, epoch milliseconds. */
  readonly timeMs: number;
  /** How often. */
  readonly times: number;
  readonly host: string;
  readonly user: string;
  /** In a few words, as `starts cmd.exe /c whoami`. */
  readonly what: string;
  /**
   * The detections that lose a row when the step is taken away, then the Sigma rules that match one of its events; in the
   * order of the content.
   */
  readonly foundBy: readonly Tested[];
}

/** The attack of a story, as a scenario of its content tells it. */
export interface StoryTimeline {
  readonly story: Story;
  readonly scenario: string;
  readonly path: string;
  /** In order of time. */
  readonly steps: readonly ScenarioStep[];
}

/** What running searches needs. */
export interface TimelineOptions {
  readonly knowledge: Knowledge;
  readonly dataModels: DataModelCatalog;
  readonly router: LogSourceRouter;
  readonly signal?: AbortSignal;
}

/** Where scenarios lie in a content folder. */
const scenarioFolder = 'tests/scenarios';

/**
 * Finds which detection fires on which step of the attacks that a content folder has scenarios of. A detection fires
 * on a step when it returns some row that it no longer returns without the step's events: so thresholds, sequences and
 * joins count as much as single events. A story without a scenario has no timeline; nor has one whose data is not what
 * its scenario gives.
 */
export async function storyTimelines(
  content: Content,
  rules: readonly ContentRule[],
  options: TimelineOptions,
): Promise<readonly StoryTimeline[]> {
  const timelines: StoryTimeline[] = [];
  for (const path of content.files.list(['tests'], () => undefined)) {
    if (!path.startsWith(`${scenarioFolder}/`) || !/\.ya?ml$/i.test(path)) continue;
    const scenario = readScenario(path, content);
    if (!scenario) continue;
    const played = new PlayedScenario(scenario, content);
    for (const story of content.stories) {
      options.signal?.throwIfAborted();
      const tests = testsOn(
        played,
        [...content.detections, ...rules].filter(({ stories }) => stories.includes(story.name)),
      );
      if (tests.length === 0) continue;
      const steps = await stepsOf(played, tests, content, options);
      if (steps.length > 0) timelines.push({ story, scenario: scenario.name, path, steps });
    }
  }
  return timelines;
}

function readScenario(path: string, { files }: Content): Scenario | undefined {
  let isSound = true;
  const document = readDocument(path, files.read(path) ?? new Uint8Array(), () => (isSound = false));
  if (!document || !isSound || checkSchema('scenario', scenarioSchema, document).length > 0) return undefined;
  // The schema has just been checked.
  return document.value as Scenario;
}

/** The datasets of a scenario that are in the content as it gives them. */
class PlayedScenario {
  readonly datasets: ReadonlyMap<string, GeneratedDataset>;

  constructor(scenario: Scenario, { files }: Content) {
    const { datasets } = generateScenario(scenario);
    this.datasets = new Map(
      datasets
        .filter(({ path, text }) => Buffer.from(files.read(path) ?? []).equals(Buffer.from(text)))
        .map((dataset) => [dataset.path, dataset]),
    );
  }

  /** Activities that only these datasets tell of, and not those others: the attack. */
  activitiesOnlyIn(
    attack: readonly GeneratedDataset[],
    others: readonly GeneratedDataset[],
  ): ReadonlySet<string> {
    const told = (datasets: readonly GeneratedDataset[]) =>
      new Set(datasets.flatMap(({ lines }) => lines.map(({ of }) => of.activity)));
    const usual = told(others);
    return new Set([...told(attack)].filter((activity) => !usual.has(activity)));
  }
}

/** A test over data of a scenario. */
interface ScenarioTest {
  readonly tested: Tested;
  readonly test: DetectionTest;
  readonly data: readonly (GeneratedDataset &
    Pick<DetectionTest['attackData'][number], 'source' | 'sourcetype'>)[];
}

function testsOn({ datasets }: PlayedScenario, all: readonly Tested[]): readonly ScenarioTest[] {
  return all.flatMap((tested) =>
    tested.tests.flatMap((test) => {
      const data = test.attackData.flatMap(({ data: path, source, sourcetype }) => {
        const dataset = datasets.get(path);
        return dataset ? [{ ...dataset, source, sourcetype }] : [];
      });
      return data.length > 0 && data.length === test.attackData.length ? [{ tested, test, data }] : [];
    }),
  );
}

async function stepsOf(
  played: PlayedScenario,
  tests: readonly ScenarioTest[],
  content: Content,
  options: TimelineOptions,
): Promise<readonly ScenarioStep[]> {
  const wantsRows = ({ test }: ScenarioTest): boolean => (test.expect?.count.min ?? 1) > 0;
  const attack = tests.filter(wantsRows);
  const attacked = new Set(attack.flatMap(({ data }) => data.map(({ path }) => path)));
  const activities = played.activitiesOnlyIn(
    attack.flatMap(({ data }) => data),
    // Data that one search is to stay silent on may hold the attack that another finds.
    tests.flatMap(({ data }) => data).filter(({ path }) => !attacked.has(path)),
  );
  const entries = new Map<string, TimelineEntry[]>();
  for (const { of } of attack.flatMap(({ data }) => data.flatMap(({ lines }) => lines))) {
    if (!activities.has(of.activity)) continue;
    const same = entries.get(keyOf(of)) ?? [];
    if (!same.includes(of)) same.push(of);
    entries.set(keyOf(of), same);
  }
  const found = new Map<string, Set<Tested>>();
  for (const test of attack) {
    const deciding = await stepsFoundBy(test, new Set(entries.keys()), content, options);
    for (const key of deciding) found.set(key, (found.get(key) ?? new Set()).add(test.tested));
  }
  return [...entries]
    .flatMap(([key, list]) => {
      const first = list.reduce((a, b) => (b.timeMs < a.timeMs ? b : a), list[0] as TimelineEntry);
      const { session, timeMs } = first;
      return [
        {
          timeMs,
          times: new Set(list.map((one) => one.timeMs)).size,
          host: session.host.key,
          user: session.user.name,
          what: wordHappening(first),
          foundBy: [...new Set(tests.map(({ tested }) => tested))].filter((one) => found.get(key)?.has(one)),
        },
      ];
    })
    .sort((a, b) => a.timeMs - b.timeMs);
}

function keyOf({ activity, step }: TimelineEntry): string {
  return `${activity}\n${step}`;
}

function stepsFoundBy(
  { tested, test, data }: ScenarioTest,
  steps: ReadonlySet<string>,
  content: Content,
  options: TimelineOptions,
): Promise<readonly string[]> {
  return tested.kind === 'sigma'
    ? matchingSteps(tested, data, options)
    : decidingSteps(tested, test, data, steps, content, options);
}

/** The steps without whose events a search returns less. */
async function decidingSteps(
  detection: Detection,
  test: DetectionTest,
  data: ScenarioTest['data'],
  steps: ReadonlySet<string>,
  content: Content,
  { knowledge, dataModels, signal }: TimelineOptions,
): Promise<readonly string[]> {
  const context = testContext(content, dataModels, detection, test);
  const { plan } = compile(detection.searchText, context);
  if (!plan) return [];
  const events = await eventsOf(data, knowledge, context.now);
  const rowsWithout = (step?: string) =>
    rowsOf(
      plan,
      context,
      events.flatMap(({ event, key }) => (key === step ? [] : [event])),
    );
  const rows = await rowsWithout();
  const deciding: string[] = [];
  for (const step of steps) {
    signal?.throwIfAborted();
    if (!events.some(({ key }) => key === step)) continue;
    const left = await rowsWithout(step);
    if (rows.some((row) => count(left, row) < count(rows, row))) deciding.push(step);
  }
  return deciding;
}

/** The steps one of whose events a Sigma rule matches. Correlations count matches of rules and find no step of their own. */
async function matchingSteps(
  { object }: ContentRule,
  data: ScenarioTest['data'],
  { knowledge, router }: TimelineOptions,
): Promise<readonly string[]> {
  if (object.kind !== 'rule') return [];
  const { rules } = readyRules([object], new Map(), () => undefined);
  const set = compileRules(rules, { router });
  const found = new Set<string>();
  for (const { event, key } of await eventsOf(data, knowledge, 0)) {
    if (!found.has(key) && set.match(eventOfRow(new Row(event))).length > 0) found.add(key);
  }
  return [...found];
}

function count(rows: readonly string[], row: string): number {
  return rows.filter((one) => one === row).length;
}

/** The events of datasets, each with the step that it tells of. */
async function eventsOf(
  data: ScenarioTest['data'],
  knowledge: Knowledge,
  now: number,
): Promise<readonly { readonly event: Event; readonly key: string }[]> {
  const found: { event: Event; key: string }[] = [];
  for (const { path, head, lines, source, sourcetype } of data) {
    // One action after the other: how a log is broken into events is the log's own affair.
    const texts = new Map<string, string>();
    for (const { text, of } of lines) texts.set(keyOf(of), (texts.get(keyOf(of)) ?? '') + text);
    for (const [key, text] of texts) {
      const part = { name: path, chunks: Buffer.from(head + text), loadedAt: now, source, sourcetype };
      for (const event of await openDataset([part], knowledge).events()) found.push({ event, key });
    }
  }
  return found;
}

/** The rows that a search returns over events, each as a text. */
async function rowsOf(
  plan: Plan,
  context: SearchContext,
  events: readonly Event[],
): Promise<readonly string[]> {
  const { fields, rows } = await collect(plan, { context, source: memoryEvents(events) });
  return rows.map((row) => JSON.stringify(fields.map((name) => row.get(name))));
}
