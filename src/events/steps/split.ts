import type { Event } from '../event.ts';
import { splitColumns } from '../formats/columns.ts';
import { columnsOrigin } from '../prefilter/origin.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';

/** `split`: the event's columns under the given names; empty columns give no field. */
export function splitStage(
  scope: StageScope,
  { by, names }: Extract<ExtractionStep, { step: 'split' }>,
): Stage {
  const slot = scope.slot();
  const columnsOf = (event: Event): string[] => {
    let columns = event.memo[slot] as string[] | undefined;
    if (!columns) {
      columns = splitColumns(event.raw, by);
      event.memo[slot] = columns;
    }
    return columns;
  };
  return {
    names,
    compile(name, before) {
      const column = names.indexOf(name);
      if (column < 0) return undefined;
      return keepFirst(before, (event) => columnsOf(event)[column] || null);
    },
    origins: (name) => (names.includes(name) ? columnsOrigin : undefined),
  };
}
