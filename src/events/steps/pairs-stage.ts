import type { Event } from '../event.ts';
import { fieldOf, valuesOf } from '../field-text.ts';
import type { Pair } from '../formats/key-value.ts';
import { rawOrigin } from '../prefilter/origin.ts';
import type { Stage, StageScope } from '../stage.ts';

/** What equal keys of a step mean: the first wins, or every one adds a value. */
export type Repeats = 'first' | 'every' | { readonly every: readonly string[] };

/**
 * A stage over pairs read from the event.
 * @param add append to a field that already has a value instead of leaving it alone
 */
export function pairsStage(
  scope: StageScope,
  read: (event: Event) => readonly Pair[],
  repeats: Repeats,
  add = false,
): Stage {
  const slot = scope.slot();
  const isRepeated = (key: string): boolean =>
    repeats === 'every' || (repeats !== 'first' && repeats.every.includes(key));
  const fieldsOf = (event: Event): Map<string, string[]> => {
    let fields = event.memo[slot] as Map<string, string[]> | undefined;
    if (!fields) {
      fields = new Map();
      for (const { key, value } of read(event)) {
        const known = fields.get(key);
        if (!known) fields.set(key, [value]);
        else if (isRepeated(key)) known.push(value);
      }
      event.memo[slot] = fields;
    }
    return fields;
  };
  return {
    names: [],
    found: (event) => fieldsOf(event).keys(),
    compile: (name, before) => (event) => {
      const known = before(event);
      if (known !== null && !add) return known;
      const values = fieldsOf(event).get(name);
      if (!values) return known;
      return known === null ? fieldOf(values) : [...valuesOf(known), ...values];
    },
    origins: () => rawOrigin,
    fillsGaps: !add,
  };
}
