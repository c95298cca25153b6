import { RegexLimitError } from '../../regex/index.ts';
import type { EventView } from '../event/event-view.ts';
import type { SigmaEvent } from '../event/sigma-event.ts';
import type { EventOrigin } from '../log-source/event-origin.ts';
import type { LogSourceRouter, Route } from '../log-source/router.ts';
import type { CompiledRule } from './compile-rule.ts';
import { type NumberedRule, type RoutedRules, type RuleGroup, RulePlanner } from './rule-plan.ts';

/** A rule that an event matched, and the event as the rule saw it. */
export interface RuleMatch {
  readonly compiled: CompiledRule;
  readonly event: EventView;
}

export interface RuleSetOptions {
  readonly router: LogSourceRouter;
  /** Off, every rule of a fitting log source is evaluated. The matches are the same. On unless said. */
  readonly useIndex?: boolean;
  /** Tries every rule on every event, whatever its log source: for tests. */
  readonly anyLogSource?: boolean;
  /** Told when a regular expression of a rule takes too many steps on an event; the rule then counts as not matched. */
  readonly onLimit?: (rule: CompiledRule, error: RegexLimitError) => void;
}

/** Rules ready to be tried together. */
export interface RuleSet {
  /** The matches of an event, in the order of the rules. */
  match(event: SigmaEvent): readonly RuleMatch[];
  /** Rules whose log source no kind of event is known for: they are never tried. */
  readonly unrouted: readonly CompiledRule[];
}

/** More origins than any honest stream has; then what was made for them is forgotten. */
const mostPlans = 10_000;
const noMatches: readonly RuleMatch[] = [];

/**
 * Makes one matcher of many rules. Where an event comes from (channel, provider, event id, source type) decides which rules can be about it: that is found out once for
 * each origin, and of those only the ones are evaluated one of whose witness texts the event shows.
 */
export function compileRules(rules: readonly CompiledRule[], options: RuleSetOptions): RuleSet {
  const { router, useIndex = true, anyLogSource = false, onLimit } = options;
  const { sources, unrouted } = anyLogSource ? { sources: [], unrouted: [] } : bySource(rules, router);
  const planner = new RulePlanner(sources, useIndex);
  const numbered = rules.map((compiled, order) => ({ order, compiled }));
  const all = anyLogSource ? [planner.group({ renames: undefined, admits: undefined }, numbered)] : [];
  const plans = new Map<EventOrigin, readonly RuleGroup[]>();

  const planFor = (event: SigmaEvent): readonly RuleGroup[] => {
    if (anyLogSource) return all;
    const origin = router.origin(event);
    let plan = plans.get(origin);
    if (!plan) {
      plan = planner.plan(origin);
      if (plans.size >= mostPlans) plans.clear();
      plans.set(origin, plan);
    }
    return plan;
  };

  const holds = (compiled: CompiledRule, event: EventView): boolean => {
    try {
      return compiled.matches(event);
    } catch (error) {
      if (!(error instanceof RegexLimitError)) throw error;
      onLimit?.(compiled, error);
      return false;
    }
  };

  return {
    unrouted,
    match(event) {
      let found: (RuleMatch & { readonly order: number })[] | undefined;
      for (const group of planFor(event)) {
        if (group.admits && !group.admits(event)) continue;
        const view = event.view(group.renames);
        for (const { order, compiled } of group.candidates(view)) {
          if (!holds(compiled, view)) continue;
          found ??= [];
          found.push({ order, compiled, event: view });
        }
      }
      return found?.sort((a, b) => a.order - b.order) ?? noMatches;
    },
  };
}

function bySource(
  rules: readonly CompiledRule[],
  router: LogSourceRouter,
): { readonly sources: readonly RoutedRules[]; readonly unrouted: readonly CompiledRule[] } {
  const unrouted: CompiledRule[] = [];
  const sources = new Map<string, { route: Route; rules: NumberedRule[] } | undefined>();
  rules.forEach((compiled, order) => {
    const { category = '', product = '', service = '' } = compiled.rule.logSource;
    const key = `${category}/${product}/${service}`;
    if (!sources.has(key)) {
      const route = router.route(compiled.rule.logSource);
      sources.set(key, route && { route, rules: [] });
    }
    const source = sources.get(key);
    if (source) source.rules.push({ order, compiled });
    else unrouted.push(compiled);
  });
  return { sources: [...sources.values()].filter((source) => source !== undefined), unrouted };
}
