import type { Accumulator, AggregateDefinition } from '../figures/aggregate.ts';
import { fieldValueOf, textOf } from '../values/coerce.ts';
import { compareText } from '../values/text-order.ts';
import type { FieldValue } from '../values/value.ts';

class DistinctValues implements Accumulator {
  readonly #seen = new Set<string>();

  add(value: FieldValue): void {
    if (value === null) return;
    if (typeof value === 'object') for (const scalar of value) this.#seen.add(textOf(scalar));
    else this.#seen.add(textOf(value));
  }

  result(): FieldValue {
    return fieldValueOf([...this.#seen].sort(compareText));
  }
}

export const values: AggregateDefinition = {
  name: 'values',
  takesTallies: true,
  about: 'The distinct values in text order, as a multivalue.',
  source: 'Search Reference, Multivalue stats and chart functions: values',
  examples: [
    { values: ['10', '9', '70', '100', '9'], gives: ['10', '100', '70', '9'] },
    {
      values: [
        ['443', '80'],
        ['80', '22'],
      ],
      gives: ['22', '443', '80'],
    },
    { values: ['ssh', 'ssh'], gives: 'ssh' },
    { values: [null], gives: null },
  ],
  start: () => new DistinctValues(),
};
