import { defineCommand } from '../run/command.ts';
import { finiteOrNull, numberOf, scalarsOf, textOf } from '../values/coerce.ts';
import { compileFieldList } from '../values/field-pattern.ts';
import { Row } from '../values/row.ts';
import { compareText } from '../values/text-order.ts';

/** Summarises each field of the rows: how often it occurs, its values and, for numbers, their spread. */
export const fieldsummary = defineCommand({
  kind: 'fieldsummary',
  source: 'Search Reference, fieldsummary',
  examples: [
    {
      about: 'One row per field.',
      given: [{ size: 2 }, { size: 4 }, { size: 2 }],
      search: '* | table size | fieldsummary | table field count distinct_count min max',
      rows: [{ field: 'size', count: 3, distinct_count: 2, min: 2, max: 4 }],
    },
  ],
  choices: [
    'Internal fields are summarised only where a pattern begins with `_`.',
    'count is of values: a multivalue counts each of its own.',
    'values lists the most frequent first, ties in text order.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: false, keepsOrder: false }),
  start(node) {
    const isListed =
      node.fields.length > 0
        ? compileFieldList(node.fields.map((field) => field.name))
        : (name: string) => !name.startsWith('_');
    const summaries = new Map<string, Summary>();
    return {
      push(row) {
        for (const name of row.names()) {
          if (!isListed(name)) continue;
          let summary = summaries.get(name);
          if (!summary) {
            summary = new Summary();
            summaries.set(name, summary);
          }
          for (const value of scalarsOf(row.get(name))) summary.add(textOf(value), numberOf(value));
        }
      },
      end(emit) {
        const sorted = [...summaries].sort(([a], [b]) => compareText(a, b));
        for (const [name, summary] of sorted) {
          if (summary.count > 0) emit(summary.row(name, node.maxValues));
        }
      },
    };
  },
});

class Summary {
  count = 0;
  readonly #counts = new Map<string, number>();
  #numbers = 0;
  #mean = 0;
  /** Sum of squared distances from the mean, kept by Welford's method. */
  #spread = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;

  add(text: string, number: number): void {
    this.count += 1;
    this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
    if (Number.isNaN(number)) return;
    this.#numbers += 1;
    const distance = number - this.#mean;
    this.#mean += distance / this.#numbers;
    this.#spread += distance * (number - this.#mean);
    this.#least = Math.min(this.#least, number);
    this.#most = Math.max(this.#most, number);
  }

  row(field: string, maxValues: number): Row {
    const has = this.#numbers > 0;
    const deviation = this.#numbers > 1 ? Math.sqrt(this.#spread / (this.#numbers - 1)) : 0;
    const ranked = [...this.#counts].sort(([a, m], [b, n]) => n - m || compareText(a, b));
    const shown = maxValues === 0 ? ranked : ranked.slice(0, maxValues);
    return Row.of({
      field,
      count: this.count,
      distinct_count: this.#counts.size,
      is_exact: 1,
      max: has ? this.#most : null,
      mean: has ? finiteOrNull(this.#mean) : null,
      min: has ? this.#least : null,
      numeric_count: this.#numbers,
      stdev: has ? finiteOrNull(deviation) : null,
      values: JSON.stringify(shown.map(([value, count]) => ({ value, count }))),
    });
  }
}
