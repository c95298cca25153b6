import { RegexLimitError } from '../../regex/index.ts';
import type { EventView } from '../event/event-view.ts';
import type { SigmaEvent } from '../event/sigma-event.ts';
import type { LogSourceRouter, Route } from '../log-source/router.ts';
import type { CompiledRule } from './compile-rule.ts';
import { LiteralIndex } from './literal-index.ts';

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

interface Numbered {
  readonly order: number;
  readonly compiled: CompiledRule;
}

/** Rules that share a log source. */
interface Bucket {
  readonly route: Route | undefined;
  readonly rules: readonly Numbered[];
  /** Those that no text can rule out. */
  readonly always: readonly Numbered[];
  /** By field; the one without a name looks through all texts of the event. */
  readonly indexes: readonly { readonly field: string | undefined; readonly index: LiteralIndex<Numbered> }[];
}

/**
 * Makes one matcher of many rules: an event goes to the rules of its log sources, and of those only the ones are evaluated one of whose necessary texts occurs in it.
 */
export function compileRules(rules: readonly CompiledRule[], options: RuleSetOptions): RuleSet {
  const { router, useIndex = true, anyLogSource = false, onLimit } = options;
  const unrouted: CompiledRule[] = [];
  const groups = new Map<string, { route: Route | undefined; rules: Numbered[] }>();
  rules.forEach((compiled, order) => {
    const { category = '', product = '', service = '' } = compiled.rule.logSource;
    const key = anyLogSource ? '' : [category, product, service].join('/');
    let group = groups.get(key);
    if (!group) {
      const route = anyLogSource ? undefined : router.route(compiled.rule.logSource);
      group = { route, rules: [] };
      if (anyLogSource || route) groups.set(key, group);
      else unrouted.push(compiled);
    }
    group.rules.push({ order, compiled });
  });
  const buckets = [...groups.values()].map(({ route, rules: members }) => bucketOf(route, members));
  const near = new Map<string, readonly Bucket[]>();

  const bucketsFor = (event: SigmaEvent): readonly Bucket[] => {
    if (anyLogSource) return buckets;
    const origin = router.origin(event);
    let found = near.get(origin.key);
    if (!found) {
      found = buckets.filter(({ route }) => route?.mayAdmit(origin));
      if (near.size >= 10_000) near.clear();
      near.set(origin.key, found);
    }
    return found;
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
      const matches: (RuleMatch & { readonly order: number })[] = [];
      for (const bucket of bucketsFor(event)) {
        const view = bucket.route ? bucket.route.view(event) : event.view();
        if (!view) continue;
        for (const { order, compiled } of useIndex ? candidatesIn(bucket, view) : bucket.rules) {
          if (holds(compiled, view)) matches.push({ order, compiled, event: view });
        }
      }
      return matches.sort((a, b) => a.order - b.order);
    },
  };
}

function bucketOf(route: Route | undefined, rules: readonly Numbered[]): Bucket {
  const always: Numbered[] = [];
  const byField = new Map<string | undefined, Map<string, Numbered[]>>();
  for (const numbered of rules) {
    const { witness } = numbered.compiled;
    if (!witness) {
      always.push(numbered);
      continue;
    }
    for (const { field, text } of witness) {
      let texts = byField.get(field);
      if (!texts) {
        texts = new Map();
        byField.set(field, texts);
      }
      const owners = texts.get(text);
      if (owners) owners.push(numbered);
      else texts.set(text, [numbered]);
    }
  }
  const indexes = [...byField].map(([field, texts]) => ({ field, index: new LiteralIndex(texts) }));
  return { route, rules, always, indexes };
}

function candidatesIn(bucket: Bucket, event: EventView): readonly Numbered[] {
  const found = new Set<Numbered>();
  const take = (owners: readonly Numbered[]): void => {
    for (const owner of owners) found.add(owner);
  };
  for (const { field, index } of bucket.indexes) {
    const view = field === undefined ? event.keywords : event.field(field);
    for (const text of view?.folded ?? []) index.search(text, take);
  }
  return found.size === 0 ? bucket.always : [...bucket.always, ...found];
}
