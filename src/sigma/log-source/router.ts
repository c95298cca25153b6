import type { EventView } from '../event/event-view.ts';
import type { SigmaEvent } from '../event/sigma-event.ts';
import { fold } from '../match/fold.ts';
import { textTest } from '../match/text-test.ts';
import { parsePatternText } from '../text-pattern.ts';
import type { LogSource } from '../tree.ts';
import type { EventCondition, LogSourceEntry, Taxonomy } from './taxonomy.ts';

/** Where an event comes from, as far as that decides about log sources. */
export interface EventOrigin {
  /** The same for events of the same origin. */
  readonly key: string;
  readonly isWindows: boolean;
  /** Folded, as the others are. */
  readonly channel: string;
  readonly provider: string;
  /** NaN when there is none. */
  readonly eventId: number;
  readonly sourceType: string;
  readonly source: string;
}

/** The way from a log source to its events. */
export interface Route {
  /** Whether some event of that origin could belong to the log source: no, or perhaps. */
  mayAdmit(origin: EventOrigin): boolean;
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
  const origins = new WeakMap<SigmaEvent, EventOrigin>();
  const originOnce = (event: SigmaEvent): EventOrigin => {
    let origin = origins.get(event);
    if (!origin) {
      origin = originOf(event);
      origins.set(event, origin);
    }
    return origin;
  };
  return {
    origin: originOnce,
    route(logSource) {
      const conditions = eventConditions(taxonomy, logSource);
      return conditions && routeOf(conditions.map(admission), originOnce);
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
  readonly admitsFields: (event: SigmaEvent) => boolean;
  readonly renames: ReadonlyMap<string, string> | undefined;
}

function admission(condition: EventCondition): Admission {
  const { windows, channels, providers, eventIds, sourceTypes, sources } = condition;
  const [inChannels, inProviders] = [oneOf(channels), oneOf(providers)];
  const [inSourceTypes, inSources] = [oneOf(sourceTypes), oneOf(sources)];
  const ids = eventIds && new Set(eventIds);
  const fields = Object.entries(condition.fields ?? {}).map(([name, texts]) => ({
    name,
    texts: new Set(texts.map(fold)),
  }));
  const renames = Object.entries(condition.renames ?? {});
  return {
    admitsOrigin: (origin) =>
      (!windows || origin.isWindows) &&
      inChannels(origin.channel) &&
      inProviders(origin.provider) &&
      (!ids || ids.has(origin.eventId)) &&
      inSourceTypes(origin.sourceType) &&
      inSources(origin.source),
    admitsFields: (event) =>
      fields.every(({ name, texts }) =>
        event
          .view()
          .field(name)
          ?.folded.some((text) => texts.has(text)),
      ) && (condition.has ?? []).every((name) => event.view().field(name) !== undefined),
    renames: renames.length > 0 ? new Map(renames) : undefined,
  };
}

function oneOf(texts: readonly string[] | undefined): (text: string) => boolean {
  if (!texts) return () => true;
  const tests = texts.map((text) => textTest(parsePatternText(fold(text))));
  return (text) => tests.some((test) => test(text));
}

function routeOf(admissions: readonly Admission[], origin: (event: SigmaEvent) => EventOrigin): Route {
  return {
    mayAdmit: (from) => admissions.some((one) => one.admitsOrigin(from)),
    view(event) {
      const from = origin(event);
      // One way of belonging is enough.
      const way = admissions.find((one) => one.admitsOrigin(from) && one.admitsFields(event));
      return way && event.view(way.renames);
    },
  };
}

function originOf(event: SigmaEvent): EventOrigin {
  const provider = fold(event.text('Provider_Name', 'SourceName', 'ProviderName', 'winlog.provider_name'));
  let channel = fold(event.text('Channel', 'LogName', 'winlog.channel'));
  if (channel === '' && provider === 'microsoft-windows-sysmon') channel = sysmonChannel;
  if (channel === '' && provider === 'linux-sysmon') channel = 'linux-sysmon/operational';
  const sourceType = fold(event.sourceType);
  const source = fold(event.source);
  const eventId = Number(event.text('EventID', 'EventCode', 'winlog.event_id') || Number.NaN);
  const isLinux = channel.startsWith('linux-') || sourceType.includes('linux');
  const isWindows = !isLinux && (channel !== '' || sourceType.includes('wineventlog'));
  const key = [isWindows ? 'w' : '', channel, provider, eventId, sourceType, source].join('\u0000');
  return { key, isWindows, channel, provider, eventId, sourceType, source };
}

const sysmonChannel = 'microsoft-windows-sysmon/operational';
