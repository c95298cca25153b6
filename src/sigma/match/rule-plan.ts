import type { EventView } from '../event/event-view.ts';
import type { SigmaEvent } from '../event/sigma-event.ts';
import type { EventOrigin } from '../log-source/event-origin.ts';
import type { Route, Way } from '../log-source/router.ts';
import type { CompiledRule } from './compile-rule.ts';
import { WitnessIndex } from './witness-index.ts';

/** A rule with its place among all rules. */
export interface NumberedRule {
  readonly order: number;
  readonly compiled: CompiledRule;
}

/** Rules that share a log source. */
export interface RoutedRules {
  readonly route: Route;
  readonly rules: readonly NumberedRule[];
}

/** Rules that the same events belong to, and that see them under the same names. */
export interface RuleGroup extends Way {
  /** The rules that an event may match. Each comes once. */
  candidates(event: EventView): Iterable<NumberedRule>;
}

/** More than any honest stream leads to; then all are forgotten. */
const mostGroups = 5_000;

/** Puts together the rules that can be about the events of an origin. */
export class RulePlanner {
  readonly #sources: readonly RoutedRules[];
  readonly #useIndex: boolean;
  /** Most groups come together for many origins: their indexes are made once. */
  readonly #groups = new Map<string, RuleGroup>();
  readonly #ways = new InternedWays();

  /** @param useIndex off, every rule of a fitting log source is a candidate */
  constructor(sources: readonly RoutedRules[], useIndex: boolean) {
    this.#sources = sources;
    this.#useIndex = useIndex;
  }

  plan(origin: EventOrigin): readonly RuleGroup[] {
    const byWay = new Map<Way, NumberedRule[]>();
    for (const { route, rules } of this.#sources) {
      for (const way of this.#ways.exclusive(route.ways(origin))) {
        const members = byWay.get(way) ?? [];
        byWay.set(way, members);
        for (const rule of rules) if (this.#mayMatch(rule, origin, way)) members.push(rule);
      }
    }
    return [...byWay].flatMap(([way, rules]) => (rules.length > 0 ? this.group(way, rules) : []));
  }

  group(way: Way, rules: readonly NumberedRule[]): RuleGroup {
    const key = `${this.#ways.number(way)}:${rules.map(({ order }) => order).join()}`;
    let group = this.#groups.get(key);
    if (!group) {
      group = { ...way, candidates: this.#useIndex ? indexed(rules) : () => rules };
      if (this.#groups.size >= mostGroups) this.#groups.clear();
      this.#groups.set(key, group);
    }
    return group;
  }

  #mayMatch({ compiled }: NumberedRule, { eventId, isOnlyEventId }: EventOrigin, { renames }: Way): boolean {
    if (!this.#useIndex || !isOnlyEventId || renames?.has('EventID')) return true;
    return compiled.needs.eventIds?.has(eventId) !== false;
  }
}

function indexed(rules: readonly NumberedRule[]): RuleGroup['candidates'] {
  const index = new WitnessIndex(rules, ({ compiled }) => compiled.needs.witness);
  return (event) => index.candidates(event);
}

/** Ways that no longer overlap; equal ones are the same object. */
class InternedWays {
  readonly #known = new Map<string, Way>();
  readonly #numbers = new Map<unknown, number>();

  /** Of several ways the first that admits an event counts: each later one asks whether an earlier one does. */
  exclusive(ways: readonly Way[]): readonly Way[] {
    const found: Way[] = [];
    const earlier: ((event: SigmaEvent) => boolean)[] = [];
    for (const { renames, admits } of ways) {
      const conditions = [...earlier, admits].map((one) => this.number(one));
      const key = [this.number(renames), ...conditions].join();
      let way = this.#known.get(key);
      if (!way) {
        way = { renames, admits: earlier.length > 0 ? firstOf([...earlier], admits) : admits };
        this.#known.set(key, way);
      }
      found.push(way);
      if (!admits) break;
      earlier.push(admits);
    }
    return found;
  }

  number(part: unknown): number {
    const number = this.#numbers.get(part) ?? this.#numbers.size;
    this.#numbers.set(part, number);
    return number;
  }
}

function firstOf(
  earlier: readonly ((event: SigmaEvent) => boolean)[],
  admits: Way['admits'],
): (event: SigmaEvent) => boolean {
  // Few events are admitted at all: those need not be looked at for the other ways.
  return (event) => (!admits || admits(event)) && !earlier.some((one) => one(event));
}
