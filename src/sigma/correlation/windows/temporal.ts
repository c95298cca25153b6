import type { Condition, SigmaCorrelation } from '../../tree.ts';
import { countTest } from '../bounds.ts';
import type { WindowMaker } from '../window.ts';

/**
 * How many different rules matched, in any order: all of them unless the condition says otherwise, by a number or by a condition over their names.
 * @source Sigma Correlation Rules Specification: temporal
 */
export function temporalWindow(correlation: SigmaCorrelation): WindowMaker {
  const holds = presenceTest(correlation);
  return () => {
    const counts = new Map<number, number>();
    return {
      add({ positions }) {
        for (const one of positions) counts.set(one, (counts.get(one) ?? 0) + 1);
      },
      remove({ positions }) {
        for (const one of positions) {
          const left = (counts.get(one) ?? 0) - 1;
          if (left > 0) counts.set(one, left);
          else counts.delete(one);
        }
      },
      measure: () => ({ holds: holds(counts.size, (position) => counts.has(position)), figure: counts.size }),
    };
  };
}

/**
 * Compiles what a temporal condition asks of the rules that matched.
 * @returns takes how many different places of `rules` are met, and which
 */
export function presenceTest({
  rules,
  bounds,
  textCondition,
}: SigmaCorrelation): (count: number, has: (position: number) => boolean) => boolean {
  if (textCondition) {
    const { condition } = textCondition;
    return (_, has) => conditionHolds(condition, (name) => has(rules.indexOf(name)));
  }
  if (bounds.length === 0) return (count) => count === rules.length;
  const test = countTest(bounds);
  return test;
}

function conditionHolds(condition: Condition, has: (name: string) => boolean): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.of.every((one) => conditionHolds(one, has));
    case 'or':
      return condition.of.some((one) => conditionHolds(one, has));
    case 'not':
      return !conditionHolds(condition.of, has);
    case 'name':
      return has(condition.name);
    case 'selector':
      return condition.quantifier === 'all' ? condition.names.every(has) : condition.names.some(has);
  }
}
