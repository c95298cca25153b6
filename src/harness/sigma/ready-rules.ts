import {
  type CompiledFilter,
  type CompiledRule,
  compileFilter,
  compileRule,
  filteredRule,
  type LinkedCorrelation,
  linkCorrelations,
  linkFilters,
  type PlaceholderSets,
  type SigmaFilter,
  type SigmaObject,
} from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';

/** Rules that can be run, filters applied, and the correlations over them. */
export interface ReadyRules {
  readonly rules: readonly CompiledRule[];
  readonly correlations: readonly LinkedCorrelation[];
}

/**
 * Compiles what files hold. Findings: those of placeholders, filters and correlations. A rule one of whose filters cannot be compiled is left out: without it more would match.
 */
export function readyRules(
  objects: readonly SigmaObject[],
  placeholders: PlaceholderSets,
  report: (diagnostic: Diagnostic) => void,
): ReadyRules {
  const filtersOf = linkFilters(objects, report);
  const compiledFilters = new Map<SigmaFilter, CompiledFilter | undefined>();
  for (const filter of new Set([...filtersOf.values()].flat())) {
    compiledFilters.set(filter, compileFilter(filter, report, placeholders));
  }
  const rules: CompiledRule[] = [];
  for (const object of objects) {
    if (object.kind !== 'rule') continue;
    const compiled = compileRule(object, report, placeholders);
    const filters = filtersOf.get(object)?.map((filter) => compiledFilters.get(filter)) ?? [];
    if (!compiled || filters.includes(undefined)) continue;
    rules.push(
      filteredRule(
        compiled,
        filters.filter((one) => one !== undefined),
      ),
    );
  }
  return { rules, correlations: linkCorrelations(objects, report) };
}
