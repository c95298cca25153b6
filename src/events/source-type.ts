import type { KnowledgeData } from './knowledge.ts';
import type {
  BreakingRule,
  EventShape,
  EventTypeRule,
  ExtractionStep,
  FieldRule,
  FieldTagRule,
  LookupRule,
  SourceTypeEntry,
  TimeRule,
} from './profile.ts';

/** Which rules an event gets. */
export interface SourceTypeMatch {
  /** The entry of `knowledge/source-types/index.json`, or `automatic` for a source type that nobody described. */
  readonly name: string;
  readonly layers: readonly string[];
  readonly rules: SourceTypeRules;
}

/** The rules of all layers merged, in the order they run. */
export interface SourceTypeRules {
  readonly breaking: BreakingRule;
  readonly time: readonly TimeRule[];
  readonly idField: string;
  readonly extract: readonly ExtractionStep[];
  readonly aliases: readonly (readonly [from: string, to: string])[];
  readonly aliasesNew: readonly (readonly [from: string, to: string])[];
  readonly fields: ReadonlyMap<string, FieldRule>;
  readonly lookups: readonly LookupRule[];
  readonly eventTypes: readonly EventTypeRule[];
  readonly fieldTags: readonly FieldTagRule[];
}

const xmlPrefix = 'XmlWinEventLog';
const textPrefix = 'WinEventLog';
const merged = new WeakMap<KnowledgeData, Map<string, SourceTypeRules>>();

/**
 * All rules that events of a Windows log can get when each is labelled with its own channel.
 * @param shape the rendering, which labels the source type too
 */
export function channelRules(data: KnowledgeData, shape: 'xml' | 'text'): readonly SourceTypeRules[] {
  const prefix = shape === 'xml' ? xmlPrefix : textPrefix;
  const sources = data.sourceTypes
    .filter(({ sourcetypes }) => sourcetypes.some((pattern) => matchesLabel(pattern, prefix)))
    .flatMap(({ sources = [] }) => sources);
  // Of a channel that no entry names, by a name that no channel has.
  const all = [`${prefix}:`, ...sources].map(
    (source) => resolveSourceType(data, prefix, source, shape).rules,
  );
  return [...new Set(all)];
}

/** Finds and merges the layers for a source type and source. See {@link Knowledge.sourceType}. */
export function resolveSourceType(
  data: KnowledgeData,
  sourcetype: string,
  source: string,
  shape?: EventShape,
): SourceTypeMatch {
  const { name, layers } = findLayers(data, sourcetype, source, shape);
  return { name, layers, rules: rulesOf(data, layers) };
}

function findLayers(
  data: KnowledgeData,
  sourcetype: string,
  source: string,
  shape?: EventShape,
): { name: string; layers: readonly string[] } {
  const found = findEntry(data.sourceTypes, sourcetype, source, shape);
  if (shape !== 'xml' && shape !== 'text') return found;
  const wanted = shape === 'xml' ? 'windows_xml' : 'windows_text';
  if (found.layers.includes(wanted) || (shape === 'xml' && found.layers.includes('sysmon_linux')))
    return found;
  // The same channel in the other rendering: its rules differ, its labels stay.
  const channel = source.replace(/^(?:Xml)?WinEventLog:/i, '');
  const prefix = shape === 'xml' ? xmlPrefix : textPrefix;
  return findEntry(data.sourceTypes, prefix, `${prefix}:${channel}`, shape);
}

function findEntry(
  entries: readonly SourceTypeEntry[],
  sourcetype: string,
  source: string,
  shape?: EventShape,
): { name: string; layers: readonly string[] } {
  let best: SourceTypeEntry | undefined;
  let bestRank = -1;
  const sameSourcetype: SourceTypeEntry[] = [];
  for (const entry of entries) {
    if (!entry.sourcetypes.some((pattern) => matchesLabel(pattern, sourcetype))) continue;
    if (entry.shape && entry.shape !== shape) continue;
    sameSourcetype.push(entry);
    const rank = sourceRank(entry, source);
    if (rank > bestRank) {
      best = entry;
      bestRank = rank;
    }
  }
  if (best) return best;
  const [only] = sameSourcetype;
  if (only) {
    // A source that no entry names gets what all entries of its source type share: for a Windows channel the rendering's
    // own layer, for a source type with a single entry the whole of it.
    let shared = only.layers;
    for (const { layers } of sameSourcetype) {
      let length = 0;
      while (length < shared.length && shared[length] === layers[length]) length++;
      shared = shared.slice(0, length);
    }
    if (shared.length > 0)
      return { name: sameSourcetype.length === 1 ? only.name : (shared.at(-1) ?? only.name), layers: shared };
  }
  // `XmlWinEventLog:Security` as a source type is a channel's own name for the general one.
  const channel = /^((?:Xml)?WinEventLog):./i.exec(sourcetype);
  if (channel?.[1]) {
    const asSource = findEntry(entries, channel[1], sourcetype, shape);
    const asGiven = findEntry(entries, channel[1], source, shape);
    return asGiven.layers.length >= asSource.layers.length ? asGiven : asSource;
  }
  return { name: 'automatic', layers: ['automatic'] };
}

/** 3 for a source named exactly, 2 for a wildcard, 1 for an entry that takes any source, -1 for no match. */
function sourceRank(entry: SourceTypeEntry, source: string): number {
  if (!entry.sources) return 1;
  let rank = -1;
  for (const pattern of entry.sources) {
    if (matchesLabel(pattern, source)) rank = Math.max(rank, pattern.includes('*') ? 2 : 3);
  }
  return rank;
}

function matchesLabel(pattern: string, label: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = label.toLowerCase();
  const star = wanted.indexOf('*');
  if (star < 0) return wanted === given;
  const before = wanted.slice(0, star);
  const after = wanted.slice(star + 1);
  return given.length >= before.length + after.length && given.startsWith(before) && given.endsWith(after);
}

function rulesOf(data: KnowledgeData, layers: readonly string[]): SourceTypeRules {
  let known = merged.get(data);
  if (!known) {
    known = new Map();
    merged.set(data, known);
  }
  const key = layers.join('\n');
  let rules = known.get(key);
  if (!rules) {
    rules = mergeLayers(data, layers);
    known.set(key, rules);
  }
  return rules;
}

function mergeLayers(data: KnowledgeData, layers: readonly string[]): SourceTypeRules {
  let breaking: BreakingRule = { kind: layers.includes('automatic') ? 'auto' : 'line' };
  let idField = 'EventCode';
  const time: TimeRule[] = [];
  const extract: ExtractionStep[] = [];
  const aliases: (readonly [string, string])[] = [];
  const aliasesNew: (readonly [string, string])[] = [];
  const fields = new Map<string, FieldRule>();
  const lookups: LookupRule[] = [];
  const eventTypes: EventTypeRule[] = [];
  const fieldTags: FieldTagRule[] = [];
  for (const layer of layers) {
    const profile = data.profiles[layer];
    if (!profile) continue;
    if (profile.breaking) breaking = profile.breaking;
    if (profile.idField) idField = profile.idField;
    time.unshift(...(profile.time ?? []));
    extract.push(...(profile.extract ?? []));
    aliases.push(...(profile.aliases ?? []));
    aliasesNew.push(...(profile.aliasesNew ?? []));
    for (const [name, rule] of Object.entries(profile.fields ?? {})) fields.set(name, rule);
    lookups.push(...(profile.lookups ?? []));
    for (const eventType of profile.eventTypes ?? []) {
      // Two layers may bring the same event type; the upper one's text counts.
      const at = eventTypes.findIndex(({ name }) => name === eventType.name);
      if (at >= 0) eventTypes[at] = eventType;
      else eventTypes.push(eventType);
    }
    fieldTags.push(...(profile.fieldTags ?? []));
  }
  lookups.sort((a, b) => Number(a.last ?? false) - Number(b.last ?? false));
  eventTypes.push(...data.tags.eventTypes);
  fieldTags.push(...data.tags.fieldTags);
  return { breaking, time, idField, extract, aliases, aliasesNew, fields, lookups, eventTypes, fieldTags };
}
