import { jsonOrigin } from '../prefilter/origin.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { jsonStage } from './json.ts';
import { keepFirst } from './keep-first.ts';

/** `unprefix`: JSON fields whose name starts with a prefix are there without it as well. */
export function unprefixStage(
  scope: StageScope,
  { prefix }: Extract<ExtractionStep, { step: 'unprefix' }>,
): Stage {
  const json = jsonStage(scope);
  return {
    names: [],
    *found(event) {
      for (const name of json.found?.(event) ?? []) {
        if (name.startsWith(prefix) && name.length > prefix.length) yield name.slice(prefix.length);
      }
    },
    compile: (name, before) => keepFirst(before, scope.field(prefix + name)),
    origins: () => jsonOrigin,
  };
}
