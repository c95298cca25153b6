import { literalText } from '../text-pattern.ts';
import type { Condition, Detection, DetectionItem, RuleValue } from '../tree.ts';
import { canonicalDecimal } from './decimal.ts';
import { type Alternatives, eitherOf, necessaryFacts } from './necessity.ts';

/**
 * Finds the numbers of which the field `EventID` must have one for a rule to match; undefined where it may have any. Where an event comes from tells its id, so that a
 * rule about others is not even looked at.
 */
export function eventIdsOfRule(
  conditions: readonly Condition[],
  detections: ReadonlyMap<string, Detection>,
): ReadonlySet<number> | undefined {
  const ids = necessaryFacts(conditions, detections, { ofItem, best: shortest });
  return ids && new Set(ids);
}

function ofItem(item: DetectionItem): Alternatives<number> {
  if (item.negated || item.field !== 'EventID') return undefined;
  const ids = item.values.map(ofValue);
  return item.join === 'all' ? shortest(ids) : eitherOf(ids);
}

function ofValue(value: RuleValue): Alternatives<number> {
  const text = value.kind === 'number' ? value.text : value.kind === 'text' ? literalText(value.pattern) : '';
  const decimal = text && canonicalDecimal(text);
  return decimal ? [Number(decimal)] : undefined;
}

function shortest(lists: readonly Alternatives<number>[]): Alternatives<number> {
  let found: Alternatives<number>;
  for (const list of lists) if (list && !(found && found.length <= list.length)) found = list;
  return found;
}
