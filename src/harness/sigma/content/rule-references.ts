import { linkCorrelations, type SigmaObject } from '../../../sigma/index.ts';
import type { Diagnostic } from '../../../text/index.ts';
import { type ReadyRules, readyRules } from '../ready-rules.ts';
import type { ContentRule, SigmaContent } from './load-sigma.ts';

/**
 * Looks up what correlations count, through other correlations too.
 * @returns takes a document of the content; gives nothing for a rule or filter, and for a correlation whose references lead nowhere
 */
export function referencesIn({ rules }: SigmaContent): (rule: ContentRule) => readonly ContentRule[] {
  const byObject = new Map<SigmaObject, ContentRule>(rules.map((one) => [one.object, one]));
  const linked = new Map<SigmaObject, readonly SigmaObject[]>(
    linkCorrelations([...byObject.keys()], () => undefined).map((one) => [one.correlation, one.rules]),
  );
  return ({ object }) => {
    const found = new Set<SigmaObject>();
    const walk = (one: SigmaObject): void => {
      for (const inner of linked.get(one) ?? []) {
        if (found.has(inner)) continue;
        found.add(inner);
        walk(inner);
      }
    };
    walk(object);
    return [...found].flatMap((one) => byObject.get(one) ?? []);
  };
}

/**
 * Compiles a rule alone, or a correlation with all that it may refer to; filters of the content are left aside.
 * @returns nothing where it cannot be run, and for a filter
 */
export function readyWithReferences(
  content: SigmaContent,
  { object }: ContentRule,
  report: (finding: Diagnostic) => void,
): ReadyRules | undefined {
  if (object.kind === 'filter') return undefined;
  if (object.kind === 'rule') {
    const ready = readyRules([object], new Map(), report);
    return ready.rules.length > 0 ? ready : undefined;
  }
  // What is wrong with rules that this one does not refer to is no fault of it.
  const objects = content.rules.map((one) => one.object).filter((one) => one.kind !== 'filter');
  const all = readyRules(objects, new Map(), () => undefined);
  const isLinked = all.correlations.some(({ correlation }) => correlation === object);
  if (!isLinked) readyRules([object], new Map(), report);
  return isLinked ? all : undefined;
}
