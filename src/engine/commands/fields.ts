import { defineCommand } from '../run/command.ts';
import { compileFieldList } from '../values/field-pattern.ts';
import { type FieldSource, Row } from '../values/row.ts';
import type { FieldValue } from '../values/value.ts';

/** Keeps or removes columns. Kept fields are not extracted: the row looks through a filter at the one before. */
export const fields = defineCommand({
  kind: 'fields',
  source: 'Search Reference, fields',
  examples: [
    {
      about: 'Keeps what is listed, and internal fields.',
      given: [{ _time: 5, host: 'h', user: 'u', pid: 7 }],
      search: '* | fields host, p*',
      rows: [{ _time: 5, host: 'h', pid: 7 }],
    },
    {
      about: 'Removes what is listed; internal fields go only when named.',
      given: [{ _time: 5, host: 'h', user: 'u' }],
      search: '* | fields - user _time',
      rows: [{ host: 'h' }],
    },
  ],
  choices: ['Columns keep the order they had.'],
  traits: () => ({
    type: 'streaming',
    needsAllRows: false,
    dependsOnOrder: false,
    keepsOrder: true,
    takesTallies: true,
  }),
  start(node) {
    const listed = compileFieldList(node.fields.map((field) => field.name));
    const keeps =
      node.mode === 'remove'
        ? (name: string) => !listed(name)
        : (name: string) => listed(name) || name.startsWith('_');
    return {
      push(row, emit) {
        const kept = new Row(new KeptFields(row, keeps));
        kept.times = row.times;
        emit(kept);
      },
    };
  },
});

/** A row seen through a choice of fields. */
class KeptFields implements FieldSource {
  readonly #row: Row;
  readonly #keeps: (name: string) => boolean;

  constructor(row: Row, keeps: (name: string) => boolean) {
    this.#row = row;
    this.#keeps = keeps;
  }

  read(name: string): FieldValue {
    return this.#keeps(name) ? this.#row.get(name) : null;
  }

  has(name: string): boolean {
    return this.#keeps(name) && this.#row.has(name);
  }

  names(): string[] {
    return this.#row.names().filter(this.#keeps);
  }
}
