import { canonicalDecimal } from '../match/decimal.ts';
import type { Referable } from '../rule-index.ts';
import type { SigmaCorrelation } from '../tree.ts';
import type { CorrelationCounter } from './correlation-counter.ts';
import type { LinkedCorrelation } from './link-correlations.ts';

/** What a correlation keeps of a match: the event itself is not held. */
export interface Capture<Place> {
  readonly counter: CorrelationCounter<Place>;
  readonly key: string;
  readonly group: readonly string[];
  readonly positions: readonly number[];
  readonly values: readonly string[];
}

/** The texts of a field; undefined or none when there is no value. */
type FieldTexts = (name: string) => readonly string[] | undefined;

/** A correlation that waits for the matches of one rule. */
export interface Listener<Place> {
  /** Undefined for a match that belongs to no group. */
  capture(field: FieldTexts): Capture<Place> | undefined;
}

/** Longer numbers are not summed: nobody logs them, and adding them takes time. */
const longestNumber = 400;

/** Who waits for which rule; `counters` stand in the order of `linked`. */
export function listenersOf<Place>(
  linked: readonly LinkedCorrelation[],
  counters: readonly CorrelationCounter<Place>[],
): ReadonlyMap<Referable, readonly Listener<Place>[]> {
  const found = new Map<Referable, Listener<Place>[]>();
  linked.forEach(({ correlation, rules }, index) => {
    const counter = counters[index];
    if (!counter) return;
    for (const rule of new Set(rules)) {
      const listener = listenerOf(correlation, rules, rule, counter);
      const others = found.get(rule);
      if (others) others.push(listener);
      else found.set(rule, [listener]);
    }
  });
  return found;
}

function listenerOf<Place>(
  correlation: SigmaCorrelation,
  rules: readonly Referable[],
  rule: Referable,
  counter: CorrelationCounter<Place>,
): Listener<Place> {
  const positions = rules.flatMap((one, index) => (one === rule ? [index] : []));
  const written = new Set(positions.flatMap((index) => correlation.rules[index] ?? []));
  for (const name of [rule.id, rule.name]) if (name !== undefined) written.add(name);
  const fieldFor = (name: string): string => {
    const byRule = correlation.aliases.get(name);
    for (const reference of written) {
      const field = byRule?.get(reference);
      if (field !== undefined) return field;
    }
    return name;
  };
  const groupFields = correlation.groupBy.map(fieldFor);
  const valuesOf = valueReader(correlation, correlation.conditionFields.map(fieldFor));
  return {
    capture(field) {
      const group: string[] = [];
      for (const name of groupFields) {
        const texts = field(name);
        if (!texts || texts.length === 0) return undefined;
        group.push(texts.length === 1 ? String(texts[0]) : texts.join(', '));
      }
      return { counter, key: JSON.stringify(group), group, positions, values: valuesOf(field) };
    },
  };
}

function valueReader(
  { type }: SigmaCorrelation,
  fields: readonly string[],
): (field: FieldTexts) => readonly string[] {
  const [only = ''] = fields;
  switch (type) {
    case 'event_count':
    case 'temporal':
    case 'temporal_ordered':
      return () => [];
    case 'value_count':
      if (fields.length === 1) return (field) => [...new Set(field(only))];
      return (field) => {
        const tuple = fields.map((name) => field(name));
        return tuple.some((texts) => !texts || texts.length === 0) ? [] : [JSON.stringify(tuple)];
      };
    default:
      return (field) =>
        (field(only) ?? []).flatMap((text) => {
          return text.length > longestNumber ? [] : (canonicalDecimal(text) ?? []);
        });
  }
}
