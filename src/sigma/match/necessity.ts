import type { Condition, Detection, DetectionItem } from '../tree.ts';

/** At least one of them holds in every event that matches. Undefined: nothing is known. */
export type Alternatives<Fact> = readonly Fact[] | undefined;

/** How facts are gained from single items, and which of several lists that all must hold tells the most. */
export interface FactKind<Fact> {
  readonly ofItem: (item: DetectionItem) => Alternatives<Fact>;
  /** Undefined only when all are. */
  readonly best: (lists: readonly Alternatives<Fact>[]) => Alternatives<Fact>;
}

/** Longer lists cost more to look for than they spare. */
const mostAlternatives = 500;

/**
 * Finds facts without one of which a rule cannot match: of what must hold together the best list, of what may hold instead of each other all lists.
 * What is negated tells nothing.
 */
export function necessaryFacts<Fact>(
  conditions: readonly Condition[],
  detections: ReadonlyMap<string, Detection>,
  { ofItem, best }: FactKind<Fact>,
): Alternatives<Fact> {
  const ofDetection = (detection: Detection): Alternatives<Fact> => {
    if (detection.kind === 'item') return ofItem(detection);
    return (detection.kind === 'all' ? best : eitherOf)(detection.of.map(ofDetection));
  };
  const named = (name: string): Alternatives<Fact> => {
    const detection = detections.get(name);
    return detection && ofDetection(detection);
  };
  const ofCondition = (condition: Condition): Alternatives<Fact> => {
    switch (condition.kind) {
      case 'and':
        return best(condition.of.map(ofCondition));
      case 'or':
        return eitherOf(condition.of.map(ofCondition));
      case 'not':
        return undefined;
      case 'name':
        return named(condition.name);
      case 'selector':
        return (condition.quantifier === 'all' ? best : eitherOf)(condition.names.map(named));
    }
  };
  return eitherOf(conditions.map(ofCondition));
}

/** All facts of lists one of which must hold; nothing is known when one of them is unknown. */
export function eitherOf<Fact>(lists: readonly Alternatives<Fact>[]): Alternatives<Fact> {
  const facts: Fact[] = [];
  for (const list of lists) {
    if (!list) return undefined;
    facts.push(...list);
  }
  return facts.length > 0 && facts.length <= mostAlternatives ? facts : undefined;
}
