import type { Diagnostic } from '../../text/index.ts';
import { type CompiledRule, compileRule } from '../match/compile-rule.ts';
import type { PlaceholderSets } from '../placeholders.ts';
import type { SigmaFilter } from '../tree.ts';

/** A filter ready to be tried on events: one that does not match is taken out. */
export interface CompiledFilter {
  readonly filter: SigmaFilter;
  readonly compiled: CompiledRule;
}

/** Compiles a filter. Findings: those of placeholders, as for rules. */
export function compileFilter(
  filter: SigmaFilter,
  report: (diagnostic: Diagnostic) => void,
  placeholders?: PlaceholderSets,
): CompiledFilter | undefined {
  const compiled = compileRule(
    { ...filter, kind: 'rule', conditions: [filter.condition] },
    report,
    placeholders,
  );
  return compiled && { filter, compiled };
}

/**
 * Narrows a rule down: it matches where all filters match too. Identifiers of filters and of the rule never meet, so that equal names do no harm, and `them` in a filter
 * means the filter's own.
 * @source Sigma Filters Specification
 */
export function filteredRule(compiled: CompiledRule, filters: readonly CompiledFilter[]): CompiledRule {
  if (filters.length === 0) return compiled;
  return {
    ...compiled,
    filters: filters.map(({ filter }) => filter),
    matches: (event) =>
      compiled.matches(event) && filters.every(({ compiled: inner }) => inner.matches(event)),
    explain(event) {
      const parts = [
        compiled.explain(event),
        ...filters.map(({ filter, compiled: inner }) => {
          const part = inner.explain(event);
          return { label: `filter ${filter.title}`, holds: part.holds, parts: [part] };
        }),
      ];
      return { label: 'and', holds: parts.every(({ holds }) => holds), parts };
    },
  };
}
