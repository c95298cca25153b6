import { closeNames } from '../../text/index.ts';
import type { EventView } from '../event/event-view.ts';
import type { SigmaEvent } from '../event/sigma-event.ts';
import { logSourceRouter, type Route } from '../log-source/router.ts';
import type { Taxonomy } from '../log-source/taxonomy.ts';
import type { CompiledRule, TruthNode } from '../match/compile-rule.ts';
import type { Detection, LogSource, SigmaRule } from '../tree.ts';
import {
  distanceOf,
  type ExplainedNode,
  explainTree,
  type FailingLeaf,
  failingLeaves,
} from './explain-event.ts';

/** An event and why the rule matches it or does not. */
export interface ExplainedEvent<Place> {
  readonly place: Place;
  /** Epoch seconds; undefined for an event without a time. */
  readonly time: number | undefined;
  /** Whether it belongs to the rule's log source. */
  readonly isOfLogSource: boolean;
  readonly tree: ExplainedNode;
  /** Values of the rule that would have to come out the other way; 0 for a match. */
  readonly distance: number;
  /** The smallest set of failing leaves; empty when only the log source is wrong. */
  readonly failing: readonly FailingLeaf[];
}

/** Events of one origin that do not belong to the rule's log source. */
export interface OtherOrigin {
  /** What tells their log source: channel and event id, or source type. */
  readonly origin: string;
  /** The log sources that they belong to, the narrowest first. */
  readonly logSources: readonly string[];
  readonly events: number;
}

/** Why a rule matched or did not, over many events. */
export interface RuleExplanation<Place> {
  readonly rule: SigmaRule;
  readonly events: number;
  /** Events of the rule's log source. */
  readonly ofLogSource: number;
  readonly matches: number;
  /** The first matches. */
  readonly matched: readonly ExplainedEvent<Place>[];
  /** When nothing matched: the events that came nearest, the nearest first. */
  readonly nearest: readonly ExplainedEvent<Place>[];
  /** Whether any kind of event is known for the rule's log source. */
  readonly isLogSourceKnown: boolean;
  /** What else was there, the most frequent first. */
  readonly others: readonly OtherOrigin[];
}

/** How much is kept. */
export interface ExplainerOptions {
  readonly taxonomy: Taxonomy;
  /** Takes every event for one of the rule's log source. */
  readonly anyLogSource?: boolean;
  /** Matches that are explained: 3 unless said. */
  readonly matched?: number;
  /** Nearest events that are explained: 3 unless said. */
  readonly nearest?: number;
}

interface Candidate<Place> {
  readonly place: Place;
  readonly time: number | undefined;
  readonly view: EventView;
  readonly tree: TruthNode;
  readonly distance: number;
  readonly isOfLogSource: boolean;
  /** Among equally distant events, the one whose values are nearest comes first: less is nearer. */
  readonly unlikeness: number;
}

const mostNames = 5_000;
const mostOrigins = 1_000;

/** Looks at events one after another and keeps the few that explain a rule best. */
export class RuleExplainer<Place> {
  readonly #compiled: CompiledRule;
  readonly #options: Required<ExplainerOptions>;
  readonly #route: Route | undefined;
  readonly #taxonomyRoutes: readonly { readonly name: string; readonly route: Route }[];
  readonly #matched: Candidate<Place>[] = [];
  #nearest: Candidate<Place>[] = [];
  readonly #origins = new Map<string, { event: SigmaEvent; events: number }>();
  /** Names of fields that some event of the log source has. */
  readonly #names = new Set<string>();
  readonly #asked: readonly string[];
  readonly #present = new Set<string>();
  #events = 0;
  #ofLogSource = 0;
  #matches = 0;

  constructor(compiled: CompiledRule, options: ExplainerOptions) {
    this.#compiled = compiled;
    this.#options = { anyLogSource: false, matched: 3, nearest: 3, ...options };
    const router = logSourceRouter(options.taxonomy);
    this.#route = router.route(compiled.rule.logSource);
    const sources = [...options.taxonomy.sources].sort((a, b) => narrowness(b) - narrowness(a));
    this.#taxonomyRoutes = sources.flatMap((source) => {
      const route = router.route(source);
      return route ? [{ name: logSourceText(source), route }] : [];
    });
    this.#asked = [...fieldNames(compiled.rule)];
  }

  /** @throws RegexLimitError when a regular expression of the rule takes too many steps on the event */
  add(event: SigmaEvent, place: Place, time: number | undefined): void {
    this.#events += 1;
    const routed = this.#options.anyLogSource ? event.view() : this.#route?.view(event);
    const view = routed ?? event.view();
    if (routed) {
      this.#ofLogSource += 1;
      this.#note(view);
    } else this.#noteOrigin(event);
    const isMatch = this.#compiled.matches(view);
    if (isMatch && routed) this.#matches += 1;
    if (isMatch && routed && this.#matched.length >= this.#options.matched) return;
    // Nearest events are wanted only where nothing matches.
    if (!isMatch && this.#matches > 0) return;
    const tree = this.#compiled.explain(view);
    const distance = isMatch ? 0 : distanceOf(tree, view);
    const away = distance + (routed ? 0 : 1);
    const known = { place, time, view, tree, distance, isOfLogSource: routed !== undefined };
    if (away === 0) {
      this.#matched.push({ ...known, unlikeness: 0 });
      return;
    }
    const worst = this.#nearest.at(-1);
    if (worst && this.#nearest.length >= this.#options.nearest && away > awayOf(worst)) return;
    const faults = failingLeaves(tree, view).flatMap((leaf) => leaf.faults);
    const unlikeness = faults.reduce((sum, { closeness }) => sum + 1 - closeness, routed ? 0 : 1);
    // Sorting is stable: of events as good as each other the first stays.
    this.#nearest = [...this.#nearest, { ...known, unlikeness }]
      .sort((a, b) => awayOf(a) - awayOf(b) || a.unlikeness - b.unlikeness)
      .slice(0, this.#options.nearest);
  }

  result(): RuleExplanation<Place> {
    const others = [...this.#origins].map(([origin, { event, events }]) => ({ origin, event, events }));
    others.sort((a, b) => b.events - a.events);
    return {
      rule: this.#compiled.rule,
      events: this.#events,
      ofLogSource: this.#ofLogSource,
      matches: this.#matches,
      matched: this.#matched.map((one) => this.#explained(one)),
      nearest: this.#matches > 0 ? [] : this.#nearest.map((one) => this.#explained(one)),
      isLogSourceKnown: this.#route !== undefined,
      others: others.slice(0, 10).map(({ origin, event, events }) => {
        const belongs = this.#taxonomyRoutes.filter(({ route }) => route.view(event) !== undefined);
        return { origin, events, logSources: belongs.slice(0, 3).map(({ name }) => name) };
      }),
    };
  }

  #explained({ place, time, view, tree, distance, isOfLogSource }: Candidate<Place>): ExplainedEvent<Place> {
    const failing = failingLeaves(tree, view).map((leaf) => this.#withLogSource(leaf));
    return { place, time, isOfLogSource, distance, tree: explainTree(tree, view), failing };
  }

  /** A field that no event of the log source has is not just missing here. */
  #withLogSource(leaf: FailingLeaf): FailingLeaf {
    const { field } = leaf;
    if (field === undefined || this.#ofLogSource === 0 || this.#present.has(field)) return leaf;
    const faults = leaf.faults.map((fault) => {
      if (fault.reason !== 'missing-field') return fault;
      const close = closeNames(field, this.#names).map((name) => `\`${name}\``);
      const hint = close.length > 0 ? ` They have ${close.join(', ')}.` : '';
      const text = `none of the ${this.#ofLogSource} events of this log source has the field.${hint}`;
      return { ...fault, reason: 'not-in-log-source' as const, text };
    });
    return { ...leaf, faults };
  }

  #note(view: EventView): void {
    for (const name of this.#asked) if (view.field(name)) this.#present.add(name);
    if (this.#names.size < mostNames) for (const name of view.names()) this.#names.add(name);
  }

  #noteOrigin(event: SigmaEvent): void {
    const origin = originText(event);
    const known = this.#origins.get(origin);
    if (known) known.events += 1;
    else if (this.#origins.size < mostOrigins) this.#origins.set(origin, { event, events: 1 });
  }
}

/** A log source in words: `windows / process_creation`. */
export function logSourceText({ product, category, service }: LogSource): string {
  return [product, category, service].filter((one) => one !== undefined).join(' / ');
}

function narrowness({ product, category, service }: LogSource): number {
  return [product, category, service].filter((one) => one !== undefined).length;
}

function awayOf({ distance, isOfLogSource }: Candidate<unknown>): number {
  return distance + (isOfLogSource ? 0 : 1);
}

function originText(event: SigmaEvent): string {
  const channel = event.text('Channel', 'LogName', 'winlog.channel');
  const id = event.text('EventID', 'EventCode', 'winlog.event_id');
  if (channel !== '') return id === '' ? channel : `${channel}, event ${id}`;
  const provider = event.text('Provider_Name', 'SourceName', 'ProviderName', 'winlog.provider_name');
  if (provider !== '') return id === '' ? provider : `${provider}, event ${id}`;
  return event.sourceType === '' ? 'no channel and no source type' : `source type ${event.sourceType}`;
}

function fieldNames(rule: SigmaRule): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (detection: Detection): void => {
    if (detection.kind !== 'item') detection.of.forEach(walk);
    else if (detection.field !== undefined) names.add(detection.field);
  };
  for (const detection of rule.detections.values()) walk(detection);
  return names;
}
