import type { DataModelDataset } from '../../../../src/engine/index.ts';
import { Row } from '../../../../src/engine/index.ts';
import type { Event } from '../../../../src/events/index.ts';

/** So many events are looked at for names and values: spread over the data, so that rare kinds are among them. */
const mostEvents = 400;
const mostValues = 30;
const longestValue = 120;

/** The names and values of fields in the loaded data, found when they are first asked for. */
export class EventFields {
  readonly #events: readonly Event[];
  #sample: readonly Row[] | undefined;
  #names: ReadonlyMap<string, number> | undefined;
  readonly #values = new Map<string, readonly string[]>();

  constructor(events: readonly Event[]) {
    this.#events = events;
  }

  /** Names with the number of sampled events that have them, the most frequent first. */
  get names(): ReadonlyMap<string, number> {
    if (!this.#names) {
      const counts = new Map<string, number>();
      for (const row of this.#rows()) {
        for (const name of row.names()) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      this.#names = new Map([...counts].sort((a, b) => b[1] - a[1]));
    }
    return this.#names;
  }

  /** How many events were looked at. */
  get sampled(): number {
    return this.#rows().length;
  }

  /** The most frequent values of a field. @param dataset of a data model, whose field it is */
  values(field: string, dataset?: DataModelDataset): readonly string[] {
    const key = `${dataset?.path.join('.') ?? ''}\n${field}`;
    let known = this.#values.get(key);
    if (!known) {
      known = mostFrequent(dataset ? rowsOf(dataset, this.#rows()) : this.#rows(), field);
      this.#values.set(key, known);
    }
    return known;
  }

  #rows(): readonly Row[] {
    if (!this.#sample) {
      const step = Math.max(1, Math.floor(this.#events.length / mostEvents));
      this.#sample = this.#events
        .filter((_, index) => index % step === 0)
        .slice(0, mostEvents)
        .map((event) => new Row(event));
    }
    return this.#sample;
  }
}

function rowsOf(dataset: DataModelDataset, events: readonly Row[]): Row[] {
  return events.filter((event) => dataset.matches(event)).flatMap((event) => dataset.rows(event));
}

function mostFrequent(rows: readonly Row[], field: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = row.get(field);
    if (value === null) continue;
    for (const one of typeof value === 'object' ? value : [value]) {
      const text = String(one);
      if (text.length <= longestValue && text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostValues)
    .map(([text]) => text);
}
