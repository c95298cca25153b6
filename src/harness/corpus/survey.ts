import type { Content } from '../../content/index.ts';
import type { DataModelCatalog } from '../../engine/index.ts';
import type { Knowledge } from '../../events/index.ts';
import { namesOf } from '../test-context.ts';
import { type EventSet, readEventSet } from './event-set.ts';
import { type ExampleEvent, examplesFor } from './example-events.ts';
import { runSearch } from './run-search.ts';
import { type SearchSurvey, surveySearch } from './survey-search.ts';

/** How many of how many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** Searches of one kind, and how many reach each stage. */
export interface StageCounts {
  readonly searches: number;
  /** Searches that call a name which the repository does not define; the stages below leave them out. */
  readonly lacking: number;
  readonly parsed: Share;
  readonly reprinted: Share;
  readonly resolved: Share;
  readonly planned: Share;
  /** Planned, and no run ended in an error; finding no metric data points to read is none. */
  readonly ran: Share;
  /** The same of all searches, those that lack a name included. */
  readonly ranOfAll: Share;
}

/** A name that keeps searches from running. */
export interface ConstructCount {
  readonly kind: string;
  readonly name: string;
  readonly searches: readonly string[];
}

/** What a repository's searches come to. Plain data, the same on every run. */
export interface CorpusSurvey {
  readonly detections: StageCounts;
  readonly baselines: StageCounts;
  readonly investigations: StageCounts;
  /** By falling number of searches, then by name. */
  readonly lacking: readonly ConstructCount[];
  readonly unresolved: readonly ConstructCount[];
  readonly refused: readonly ConstructCount[];
  /** Searches whose grammar is at fault, or that read back unequal. */
  readonly faults: readonly { readonly path: string; readonly fault: string }[];
  readonly runs: readonly EventRun[];
}

/** What running over one body of events gave. */
export interface EventRun {
  readonly over: string;
  readonly events: number;
  readonly unreadable: number;
  readonly searches: number;
  readonly withRows: number;
  /** Searches for which the events hold nothing that they could read, such as metric data points. */
  readonly withoutData: readonly string[];
  readonly faults: readonly { readonly path: string; readonly fault: string }[];
}

/** What a survey reads besides the content. */
export interface SurveyOptions {
  readonly dataModels: DataModelCatalog;
  readonly knowledge: Knowledge;
  /** Each search runs over those of its data sources; one without any runs over all. */
  readonly examples?: readonly ExampleEvent[];
  /** Every search runs over each of these; they are asked for one after the other. */
  readonly datasets?: Iterable<() => Promise<EventSet>>;
}

/** Surveys all searches of a repository and runs those that can run. */
export async function surveyCorpus(content: Content, options: SurveyOptions): Promise<CorpusSurvey> {
  const items = [...content.detections, ...content.baselines, ...content.investigations];
  const names = { content, dataModels: options.dataModels };
  const surveys = items.map((item) => surveySearch(item, names));
  const runs: EventRun[] = [];
  if (options.examples) runs.push(await runOverExamples(surveys, options.examples, content, options));
  for (const open of options.datasets ?? [])
    runs.push(await runOverSet(surveys, await open(), content, options));
  const faulty = new Set(runs.flatMap(({ faults }) => faults.map(({ path }) => path)));
  const counts = (kind: SearchSurvey['item']['kind']): StageCounts =>
    countStages(
      surveys.filter(({ item }) => item.kind === kind),
      faulty,
    );
  return {
    detections: counts('detection'),
    baselines: counts('baseline'),
    investigations: counts('investigation'),
    lacking: countConstructs(surveys, 'lacking'),
    unresolved: countConstructs(surveys, 'unresolved'),
    refused: countConstructs(surveys, 'refused'),
    faults: surveys.flatMap(faultsOf),
    runs,
  };
}

function countStages(surveys: readonly SearchSurvey[], faulty: ReadonlySet<string>): StageCounts {
  const whole = surveys.filter((survey) => !lacks(survey));
  const share = (
    meets: (survey: SearchSurvey) => boolean,
    among: readonly SearchSurvey[] = whole,
  ): Share => ({
    count: among.filter(meets).length,
    of: among.length,
  });
  const ran = ({ plan, item }: SearchSurvey): boolean => plan !== undefined && !faulty.has(item.path);
  return {
    searches: surveys.length,
    lacking: surveys.length - whole.length,
    parsed: share(({ parsed }) => parsed, surveys),
    reprinted: share(
      ({ reprinted }) => reprinted,
      surveys.filter(({ constructs }) => !constructs.some(({ kind }) => kind === 'macro')),
    ),
    resolved: share(({ constructs }) => !constructs.some(({ standing }) => standing === 'unresolved')),
    planned: share(({ plan }) => plan !== undefined),
    ran: share(ran),
    ranOfAll: share(ran, surveys),
  };
}

function lacks({ constructs }: SearchSurvey): boolean {
  return constructs.some(({ standing }) => standing === 'lacking');
}

function countConstructs(
  surveys: readonly SearchSurvey[],
  standing: 'lacking' | 'unresolved' | 'refused',
): ConstructCount[] {
  const counts = new Map<string, { kind: string; name: string; searches: string[] }>();
  for (const { item, constructs } of surveys) {
    for (const { kind, name, standing: its } of constructs) {
      if (its !== standing) continue;
      const key = `${kind} ${name}`;
      const count = counts.get(key) ?? { kind, name, searches: [] };
      count.searches.push(item.path);
      counts.set(key, count);
    }
  }
  return [...counts.values()].sort(
    (a, b) => b.searches.length - a.searches.length || compare(a.kind, b.kind) || compare(a.name, b.name),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function faultsOf({ item, faults, reprinted, constructs }: SearchSurvey): { path: string; fault: string }[] {
  const found = faults.map(({ code, message }) => ({ path: item.path, fault: `${code}: ${message}` }));
  const hasTree = faults.length === 0 && !constructs.some(({ kind }) => kind === 'macro');
  if (hasTree && !reprinted)
    found.push({ path: item.path, fault: 'Printed, it reads back as another search.' });
  return found;
}

async function runOverSet(
  surveys: readonly SearchSurvey[],
  events: EventSet,
  content: Content,
  options: SurveyOptions,
): Promise<EventRun> {
  return runOver(surveys, events.name, () => Promise.resolve(events), content, options);
}

async function runOverExamples(
  surveys: readonly SearchSurvey[],
  examples: readonly ExampleEvent[],
  content: Content,
  options: SurveyOptions,
): Promise<EventRun> {
  const sets = new Map<string, EventSet>();
  const eventsOf = async ({ item }: SearchSurvey): Promise<EventSet> => {
    const own = item.kind === 'detection' ? examplesFor(item.dataSources, examples) : [];
    const parts = (own.length > 0 ? own : examples).map(({ part }) => part);
    const key = parts.map(({ name }) => name).join();
    const set = sets.get(key) ?? (await readEventSet('example events', parts, options.knowledge));
    sets.set(key, set);
    return set;
  };
  const whole = await readEventSet(
    'example events',
    examples.map(({ part }) => part),
    options.knowledge,
  );
  const run = await runOver(surveys, whole.name, eventsOf, content, options);
  return { ...run, events: whole.events, unreadable: whole.unreadable };
}

async function runOver(
  surveys: readonly SearchSurvey[],
  over: string,
  eventsOf: (survey: SearchSurvey) => Promise<EventSet>,
  content: Content,
  { dataModels }: SurveyOptions,
): Promise<EventRun> {
  const context = namesOf(content, dataModels);
  const withoutData: string[] = [];
  const faults: { path: string; fault: string }[] = [];
  let [searches, withRows, events, unreadable] = [0, 0, 0, 0];
  for (const survey of surveys) {
    if (!survey.plan) continue;
    const set = await eventsOf(survey);
    ({ events, unreadable } = set);
    const { rows, fault } = await runSearch(survey.plan, set, context);
    searches += 1;
    if (rows > 0) withRows += 1;
    if (!fault) continue;
    if (fault.code === 'engine/no-metrics') withoutData.push(survey.item.path);
    else faults.push({ path: survey.item.path, fault: `${fault.code}: ${fault.message}` });
  }
  return { over, events, unreadable, searches, withRows, withoutData, faults };
}
