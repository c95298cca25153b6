import type { Diagnostic } from '../../text/index.ts';
import type { SigmaCode } from '../codes.ts';
import type { KeyPath } from '../document.ts';
import { type Referable, RuleIndex } from '../rule-index.ts';
import type { SigmaCorrelation, SigmaObject } from '../tree.ts';

/** A correlation with the documents that its `rules` name, in their order. */
export interface LinkedCorrelation {
  readonly correlation: SigmaCorrelation;
  readonly rules: readonly Referable[];
}

/** Longer chains of correlations over correlations are refused: nobody writes them, and each link is a call inside the last. */
const longestChain = 50;

/**
 * Finds what correlations refer to, in all the documents that were read. Findings: `sigma/unknown-rule`, `sigma/ambiguous-rule`, `sigma/former-id`, `sigma/rule-cycle`.
 * @returns those without errors, each behind the ones it refers to
 * @source Sigma Correlation Rules Specification: rules
 */
export function linkCorrelations(
  objects: readonly SigmaObject[],
  report: (diagnostic: Diagnostic) => void,
): readonly LinkedCorrelation[] {
  const index = new RuleIndex(objects);
  let waiting: readonly LinkedCorrelation[] = objects.flatMap((correlation) => {
    if (correlation.kind !== 'correlation') return [];
    const rules = correlation.rules.map((text, position) => {
      const keyPath = rulePath(correlation, position);
      return index.find({ text, from: correlation, keyPath, severity: 'error' }, report);
    });
    return rules.includes(undefined)
      ? []
      : [{ correlation, rules: rules.filter((one) => one !== undefined) }];
  });
  const read = new Set(objects);
  const isWaiting = new Set<SigmaObject>(waiting.map(({ correlation }) => correlation));
  const chain = new Map<SigmaObject, number>();
  const ordered: LinkedCorrelation[] = [];
  for (;;) {
    const ready = waiting.filter(({ rules }) => !rules.some((rule) => isWaiting.has(rule)));
    if (ready.length === 0) break;
    for (const linked of ready) {
      const { correlation, rules } = linked;
      isWaiting.delete(correlation);
      const inner = rules.filter(({ kind }) => kind === 'correlation');
      const broken = inner.find((rule) => read.has(rule) && !chain.has(rule));
      const length = 1 + Math.max(0, ...inner.map((rule) => chain.get(rule) ?? 0));
      if (broken) {
        const message = `\`${broken.title}\` cannot be run, and this correlation counts its results.`;
        tell(linked, broken, 'sigma/unknown-rule', message, report);
      } else if (length > longestChain) {
        const message = `Correlations are chained deeper than ${longestChain}.`;
        tell(linked, inner[0], 'sigma/bad-correlation', message, report);
      } else {
        chain.set(correlation, length);
        ordered.push(linked);
      }
    }
    waiting = waiting.filter(({ correlation }) => isWaiting.has(correlation));
  }
  // What still waits is on a circle, or counts the results of one that is.
  for (const linked of waiting) {
    const inner = linked.rules.find((rule) => isWaiting.has(rule));
    const message = isOnCircle(linked, waiting)
      ? `\`${linked.correlation.title}\` counts its own results, by way of \`${inner?.title}\`.`
      : `\`${inner?.title}\` cannot be run, and this correlation counts its results.`;
    tell(linked, inner, 'sigma/rule-cycle', message, report);
  }
  return ordered;
}

/** The rules and correlations that report nothing themselves, since only correlations without `generate` refer to them. */
export function silentRules(linked: readonly LinkedCorrelation[]): ReadonlySet<Referable> {
  const silent = new Set(linked.filter((one) => !one.correlation.generate).flatMap(({ rules }) => rules));
  for (const { correlation, rules } of linked) {
    if (correlation.generate) for (const rule of rules) silent.delete(rule);
  }
  return silent;
}

function isOnCircle(start: LinkedCorrelation, waiting: readonly LinkedCorrelation[]): boolean {
  const byObject = new Map<SigmaObject, LinkedCorrelation>(waiting.map((one) => [one.correlation, one]));
  const seen = new Set<SigmaObject>();
  const open: SigmaObject[] = [...start.rules];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next === start.correlation) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(byObject.get(next)?.rules ?? []));
  }
  return false;
}

function rulePath(correlation: SigmaCorrelation, position: number): KeyPath {
  // One rule may be written without a list; the nearest place there is that of the text.
  return correlation.rules.length === 1 ? ['correlation', 'rules'] : ['correlation', 'rules', position];
}

function tell(
  { correlation, rules }: LinkedCorrelation,
  inner: Referable | undefined,
  code: SigmaCode,
  message: string,
  report: (diagnostic: Diagnostic) => void,
): void {
  const keyPath = rulePath(correlation, inner ? rules.indexOf(inner) : 0);
  report({ code, severity: 'error', message, at: correlation.document.place(keyPath), keyPath });
}
