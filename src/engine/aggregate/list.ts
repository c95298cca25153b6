import type { Accumulator, AggregateDefinition } from '../figures/aggregate.ts';
import { fieldValueOf, scalarsOf } from '../values/coerce.ts';
import type { FieldValue, Scalar } from '../values/value.ts';

/** limits.conf: list_maxsize. */
const mostValues = 100;

class List implements Accumulator {
  readonly #values: Scalar[] = [];

  add(value: FieldValue): void {
    if (value === null || this.#values.length >= mostValues) return;
    for (const scalar of scalarsOf(value)) if (this.#values.length < mostValues) this.#values.push(scalar);
  }

  result(): FieldValue {
    // A copy: eventstats hands the figure out while more is gathered.
    return fieldValueOf([...this.#values]);
  }
}

export const list: AggregateDefinition = {
  name: 'list',
  dependsOnOrder: true,
  notIn: ['tstats'],
  about: 'All values in the order of the rows, repeats included; the first hundred.',
  source: 'Search Reference, Multivalue stats and chart functions: list',
  examples: [
    { values: ['open', 'write', null, 'write'], gives: ['open', 'write', 'write'] },
    { values: ['open'], gives: 'open' },
  ],
  start: () => new List(),
};
