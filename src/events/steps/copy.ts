import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';
import { compileValueFilter, filtersNothing } from './value-filter.ts';

/** `copy`: fields under a second name, where that name is still free. Pairs run in order. */
export function copyStage(scope: StageScope, step: Extract<ExtractionStep, { step: 'copy' }>): Stage {
  const filter = compileValueFilter(step);
  return {
    names: step.pairs.map(([, to]) => to),
    compile(name, before) {
      const from = step.pairs.filter(([, to]) => to === name).map(([source]) => scope.field(source));
      if (from.length === 0) return undefined;
      return keepFirst(before, (event) => {
        for (const source of from) {
          const value = filter(source(event));
          if (value !== null) return value;
        }
        return null;
      });
    },
    origins(name) {
      const from = step.pairs.filter(([, to]) => to === name);
      return from.length === 0 ? undefined : from.flatMap(([source]) => scope.origins(source));
    },
    fillsGaps: true,
    structural: (name) =>
      filtersNothing(step) ? step.pairs.filter(([, to]) => to === name).map(([source]) => source) : undefined,
  };
}
