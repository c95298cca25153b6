import type { Diagnostic } from '../../text/index.ts';
import type { KeyPath } from '../document.ts';
import { RuleIndex } from '../rule-index.ts';
import type { LogSource, SigmaFilter, SigmaObject, SigmaRule } from '../tree.ts';

/**
 * Finds the rules that filters narrow down: a rule that the filter names, or any, whose log source the filter's log source covers. Correlations are never filtered.
 *
 * Findings: a name that leads nowhere is a warning while others of the filter lead somewhere, else an error (`sigma/unknown-rule`); `sigma/ambiguous-rule`, `sigma/former-id`;
 * `sigma/bad-filter` for the name of a correlation; `sigma/unused-filter`.
 * @returns the filters of each rule that has any, in the order of the documents
 * @source Sigma Filters Specification
 */
export function linkFilters(
  objects: readonly SigmaObject[],
  report: (diagnostic: Diagnostic) => void,
): ReadonlyMap<SigmaRule, readonly SigmaFilter[]> {
  const found = new Map<SigmaRule, SigmaFilter[]>();
  const filters = objects.filter((object) => object.kind === 'filter');
  if (filters.length === 0) return found;
  const index = new RuleIndex(objects);
  const rules = objects.filter((object) => object.kind === 'rule');
  for (const filter of filters) {
    const named = filter.rules === 'any' ? rules : namedRules(filter, filter.rules, index, report);
    const covered = named.filter((rule) => covers(filter.logSource, rule.logSource));
    if (covered.length === 0 && (filter.rules === 'any' || named.length > 0)) {
      const message =
        filter.rules === 'any'
          ? `\`${filter.title}\` applies to none of the ${rules.length} rules: its log source covers none of theirs.`
          : `\`${filter.title}\` applies to none of the rules that it names: its log source does not cover theirs.`;
      const keyPath: KeyPath = ['logsource'];
      const at = filter.document.place(keyPath);
      report({ code: 'sigma/unused-filter', severity: 'warning', message, at, keyPath });
    }
    for (const rule of new Set(covered)) {
      const others = found.get(rule);
      if (others) others.push(filter);
      else found.set(rule, [filter]);
    }
  }
  return found;
}

/**
 * Whether all events of one log source belong to another: each attribute that the wider one has is the same in the narrower one.
 * @source Sigma Rules Specification: log source
 */
export function covers(wider: LogSource, narrower: LogSource): boolean {
  return (['category', 'product', 'service'] as const).every(
    (key) => wider[key] === undefined || wider[key] === narrower[key],
  );
}

function namedRules(
  filter: SigmaFilter,
  names: readonly string[],
  index: RuleIndex,
  report: (diagnostic: Diagnostic) => void,
): readonly SigmaRule[] {
  const unknown: Diagnostic[] = [];
  const named = names.flatMap((text, position) => {
    const keyPath: KeyPath = names.length === 1 ? ['filter', 'rules'] : ['filter', 'rules', position];
    const rule = index.find({ text, from: filter, keyPath, severity: 'error' }, (finding) => {
      if (finding.code === 'sigma/unknown-rule') unknown.push(finding);
      else report(finding);
    });
    if (rule?.kind !== 'correlation') return rule ?? [];
    const message = `\`${text}\` is a correlation; only rules about single events are filtered.`;
    const hint = 'Name the rules that it counts.';
    const at = filter.document.place(keyPath);
    report({ code: 'sigma/bad-filter', severity: 'error', message, at, keyPath, hint });
    return [];
  });
  // A repository's filters name many rules, of which a run may read few.
  for (const finding of unknown) report(named.length > 0 ? { ...finding, severity: 'warning' } : finding);
  return named;
}
