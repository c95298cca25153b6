import type { EventView } from '../event/event-view.ts';
import type { SigmaEvent } from '../event/sigma-event.ts';
import { fold } from '../match/fold.ts';
import { textTest } from '../match/text-test.ts';
import { parsePatternText } from '../text-pattern.ts';
import type { LogSource } from '../tree.ts';
import { type EventOrigin, originReader } from './event-origin.ts';
import type { EventCondition, LogSourceEntry, Taxonomy } from './taxonomy.ts';

/** One way in which events of an origin belong to a log source. */
export interface Way {
  /** From the names that rules use to those of such events. */
  readonly renames: ReadonlyMap<string, string> | undefined;
  /** Looks at the event's fields; undefined where its origin says enough. */
  readonly admits: ((event: SigmaEvent) => boolean) | undefined;
}

/** The way from a log source to its events. */
export interface Route {
  /** How an event of that origin can belong to the log source: the first way that admits it counts. Empty when it cannot. */
  ways(origin: EventOrigin): readonly Way[];
  /** The event as the rules of the log source see it; undefined when it does not belong to it. */
  view(event: SigmaEvent): EventView | undefined;
}

/** Tells which events belong to which log sources. */
export interface LogSourceRouter {
  origin(event: SigmaEvent): EventOrigin;
  /** Undefined when no kind of event is known for the log source: its rules cannot be tried. */
  route(logSource: LogSource): Route | undefined;
}

/**
 * Makes a router of a taxonomy. A log source with a category and a service takes events that belong to both; one without a product takes those of all products; one with
 * a product alone all that are known to come from it.
 */
export function logSourceRouter(taxonomy: Taxonomy): LogSourceRouter {
  const shared: SharedParts = { renames: new Map(), admits: new Map() };
  const origin = originReader();
  return {
    origin,
    route(logSource) {
      const conditions = eventConditions(taxonomy, logSource);
      return (
        conditions &&
        routeOf(
          conditions.map((condition) => admission(condition, shared)),
          origin,
        )
      );
    },
  };
}

/** What an event must be to belong to the log source: one of the conditions. Undefined when the taxonomy knows no such events. */
export function eventConditions(
  taxonomy: Taxonomy,
  logSource: LogSource,
): readonly EventCondition[] | undefined {
  const parts = (['category', 'service'] as const).filter((key) => logSource[key] !== undefined);
  const groups = (parts.length > 0 ? parts : (['product'] as const)).map((key) =>
    nearestEntries(taxonomy, logSource, key).flatMap(({ when }) => when),
  );
  const [first = [], second] = groups;
  if (groups.some((group) => group.length === 0)) return undefined;
  return second && second !== first ? bothOf(first, second) : first;
}

/** Entries that say the same about `key` and nothing else differently, those that agree in the most attributes. */
function nearestEntries(
  { sources }: Taxonomy,
  logSource: LogSource,
  key: 'category' | 'product' | 'service',
): readonly LogSourceEntry[] {
  const attributes = ['category', 'product', 'service'] as const;
  const agreement = (entry: LogSourceEntry): number => {
    let count = 0;
    for (const one of attributes) {
      if (entry[one] === undefined || logSource[one] === undefined) continue;
      if (entry[one] !== logSource[one]) return 0;
      count += 1;
    }
    return count;
  };
  const near = sources
    .filter((entry) => entry[key] === logSource[key])
    // A product alone stands for all its events, so that an entry about one of its services does not speak for it.
    .filter((entry) => key !== 'product' || (entry.category === undefined && entry.service === undefined))
    .map((entry) => ({ entry, count: agreement(entry) }));
  const most = Math.max(1, ...near.map(({ count }) => count));
  return near.filter(({ count }) => count === most).map(({ entry }) => entry);
}

/** Conditions that hold where one of each list holds. */
function bothOf(
  first: readonly EventCondition[],
  second: readonly EventCondition[],
): readonly EventCondition[] {
  const together = first.flatMap((one) => second.map((other) => ({ one, other })));
  return together.flatMap(({ one, other }) => {
    const shared = (a: readonly string[] | undefined, b: readonly string[] | undefined) =>
      a && b ? a.filter((text) => b.some((candidate) => fold(candidate) === fold(text))) : (a ?? b);
    const channels = shared(one.channels, other.channels);
    if (channels?.length === 0) return [];
    const merged: EventCondition = {
      ...other,
      ...one,
      ...(channels ? { channels } : {}),
      fields: { ...other.fields, ...one.fields },
      has: [...(one.has ?? []), ...(other.has ?? [])],
      renames: { ...other.renames, ...one.renames },
    };
    return [merged];
  });
}

interface Admission {
  readonly admitsOrigin: (origin: EventOrigin) => boolean;
  readonly way: Way;
}

/** Parts of ways made so far: equal ones are the same object, so that what they lead to is found out once. */
interface SharedParts {
  readonly renames: Map<string, ReadonlyMap<string, string>>;
  readonly admits: Map<string, (event: SigmaEvent) => boolean>;
}

function admission(condition: EventCondition, shared: SharedParts): Admission {
  const { windows, channels, providers, eventIds, sourceTypes, sources } = condition;
  const [inChannels, inProviders] = [oneOf(channels), oneOf(providers)];
  const [inSourceTypes, inSources] = [oneOf(sourceTypes), oneOf(sources)];
  const ids = eventIds && new Set(eventIds);
  // Told by its fields alone is only what does not say itself where it comes from.
  const isGuess = ![windows, channels, providers, sourceTypes, sources].some((part) => part);
  return {
    admitsOrigin: (origin) =>
      (!windows || origin.isWindows) &&
      !(isGuess && isWindowsEvent(origin)) &&
      inChannels(origin.channel) &&
      inProviders(origin.provider) &&
      (!ids || ids.has(origin.eventId)) &&
      inSourceTypes(origin.sourceType) &&
      inSources(origin.source),
    way: { renames: renamesOf(condition, shared), admits: fieldsTest(condition, shared) },
  };
}

/** Whether an event says so itself: other logs have a field that is called like a channel, but no number beside it. */
function isWindowsEvent({ isWindows, eventId }: EventOrigin): boolean {
  return isWindows && !Number.isNaN(eventId);
}

function renamesOf({ renames = {} }: EventCondition, shared: SharedParts): Way['renames'] {
  const entries = Object.entries(renames);
  if (entries.length === 0) return undefined;
  return once(shared.renames, entries, () => new Map(entries));
}

function fieldsTest({ fields = {}, has = [] }: EventCondition, shared: SharedParts): Way['admits'] {
  const wanted = Object.entries(fields).map(([name, texts]) => ({ name, texts: new Set(texts.map(fold)) }));
  if (wanted.length === 0 && has.length === 0) return undefined;
  return once(
    shared.admits,
    [fields, has],
    () => (event) =>
      has.every((name) => event.has(name)) &&
      wanted.every(({ name, texts }) =>
        event
          .view()
          .field(name)
          ?.folded.some((text) => texts.has(text)),
      ),
  );
}

function once<Part>(known: Map<string, Part>, from: unknown, make: () => Part): Part {
  const key = JSON.stringify(from);
  const part = known.get(key) ?? make();
  known.set(key, part);
  return part;
}

function oneOf(texts: readonly string[] | undefined): (text: string) => boolean {
  if (!texts) return () => true;
  const tests = texts.map((text) => textTest(parsePatternText(fold(text))));
  return (text) => tests.some((test) => test(text));
}

function routeOf(admissions: readonly Admission[], originOf: (event: SigmaEvent) => EventOrigin): Route {
  const ways = (origin: EventOrigin): readonly Way[] =>
    admissions.filter((one) => one.admitsOrigin(origin)).map(({ way }) => way);
  return {
    ways,
    view(event) {
      const way = ways(originOf(event)).find(({ admits }) => !admits || admits(event));
      return way && event.view(way.renames);
    },
  };
}
