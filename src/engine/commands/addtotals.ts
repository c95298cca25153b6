import { defineCommand, type Emit } from '../run/command.ts';
import { numberOf, scalarsOf } from '../values/coerce.ts';
import { matchFieldNames } from '../values/field-pattern.ts';
import { addDecimals } from '../values/numbers.ts';
import { Row } from '../values/row.ts';

/** Adds up the numeric fields of each row, and on demand the columns of all rows. */
export const addtotals = defineCommand({
  kind: 'addtotals',
  source: 'Search Reference, addtotals',
  examples: [
    {
      about: 'The sum of each row; text is passed over.',
      given: [{ product: 'a', q1: 3, q2: 4 }],
      search: '* | table product q1 q2 | addtotals',
      rows: [{ product: 'a', q1: 3, q2: 4, Total: 7 }],
    },
    {
      about: 'A closing row with the sums of the columns.',
      given: [
        { q: 'x', n: 1 },
        { q: 'y', n: 2 },
      ],
      search: '* | table q n | addtotals row=f col=t labelfield=q n',
      rows: [
        { q: 'x', n: 1 },
        { q: 'y', n: 2 },
        { q: 'Total', n: 3 },
      ],
    },
  ],
  choices: [
    'A row without any number gets the total 0.',
    'A multivalue adds each of its numbers.',
    'Over no rows there is no row of sums.',
  ],
  traits: (node) => ({
    type: node.column ? 'transforming' : 'streaming',
    needsAllRows: false,
    dependsOnOrder: false,
    keepsOrder: true,
  }),
  start(node) {
    const patterns = node.fields.map((field) => field.name);
    const columns = new ColumnSums(patterns);
    return {
      push(row, emit) {
        if (node.row) {
          let total = 0;
          for (const name of summedFields(row, patterns)) total = addNumbers(total, row, name) ?? total;
          row.set(node.fieldName, total);
        }
        if (node.column) columns.add(row, node.row ? [node.fieldName] : []);
        emit(row);
      },
      end(emit) {
        if (node.column) columns.end(emit, node.labelField?.name, node.label);
      },
    };
  },
});

/** The fields of a row that a list of patterns names; all but internal ones for an empty list. */
function summedFields(row: Row, patterns: readonly string[]): string[] {
  if (patterns.length === 0) return row.names().filter((name) => !name.startsWith('_'));
  const names = patterns.some((pattern) => pattern.includes('*')) ? row.names() : [];
  return [...new Set(patterns.flatMap((pattern) => matchFieldNames(pattern, names)))];
}

/** The sum so far plus the numbers in a field; nothing when the field holds none. */
function addNumbers(sum: number | undefined, row: Row, name: string): number | undefined {
  let total = sum;
  for (const value of scalarsOf(row.get(name))) {
    const number = numberOf(value);
    if (!Number.isNaN(number)) total = addDecimals(total ?? 0, number);
  }
  return total;
}

/** Sums of columns over all rows, for the closing row of addtotals and addcoltotals. */
export class ColumnSums {
  readonly #patterns: readonly string[];
  readonly #sums = new Map<string, number | undefined>();
  #isEmpty = true;

  constructor(patterns: readonly string[]) {
    this.#patterns = patterns;
  }

  /** Takes a row in, with fields that are summed although the patterns do not name them. */
  add(row: Row, besides: readonly string[] = []): void {
    this.#isEmpty = false;
    for (const name of new Set([...summedFields(row, this.#patterns), ...besides])) {
      this.#sums.set(name, addNumbers(this.#sums.get(name), row, name));
    }
  }

  /** Emits the closing row: each column's sum, empty where it holds no number, and the label. Over no rows there is none. */
  end(emit: Emit, labelField: string | undefined, label: string): void {
    if (this.#isEmpty) return;
    const out = new Row();
    for (const [name, sum] of this.#sums) {
      if (sum !== undefined) out.set(name, sum);
    }
    if (labelField !== undefined) out.set(labelField, label);
    emit(out);
  }
}
