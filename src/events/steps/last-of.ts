import { valuesOf } from '../field-text.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';

/** `last-of`: the last value of a multivalue field. */
export function lastOfStage(
  scope: StageScope,
  { from, to }: Extract<ExtractionStep, { step: 'last-of' }>,
): Stage {
  return {
    names: [to],
    compile(name, before) {
      if (name !== to) return undefined;
      const source = scope.field(from);
      return keepFirst(before, (event) => valuesOf(source(event)).at(-1) ?? null);
    },
    origins: (name) => (name === to ? scope.origins(from) : undefined),
  };
}
