import type { FieldValue } from './value.ts';

/** Where a row's fields come from before any command writes to it: an event that extracts on demand. */
export interface FieldSource {
  /** The field's value, extracted now if need be; null when the event has no such field. */
  read(name: string): FieldValue;
  /** All field names of the event, in display order. Extracts everything: call it only for a wildcard or for output. */
  names(): Iterable<string>;
  /** Whether there is such a column, even one without a value. Where it is missing, a value tells. */
  has?(name: string): boolean;
}

/** Marks a field that was removed from a row whose source still has it. */
const removed = Symbol('removed');

/**
 * An event or result on its way through a search: fields written by commands over an optional lazy source.
 *
 * Field order is the source's, then the order of writing. A field set to null keeps its column but has no value.
 */
export class Row implements FieldSource {
  /** How many rows this one stands for: a source that tallies hands out rows with equal values once. */
  times = 1;
  #written: Map<string, FieldValue | typeof removed> | undefined;
  #source: FieldSource | undefined;
  /** Fields of the source that were renamed, with the names that stand in their place. */
  #renamed: Map<string, string> | undefined;

  constructor(source?: FieldSource, fields?: Iterable<readonly [string, FieldValue]>) {
    this.#source = source;
    if (fields) this.#written = new Map(fields);
  }

  /** Makes a row of plain fields, in their order. */
  static of(fields: Readonly<Record<string, FieldValue>>): Row {
    return new Row(undefined, Object.entries(fields));
  }

  /** Where the fields come from, as long as no command has written to the row. */
  get untouched(): FieldSource | undefined {
    return this.#written ? undefined : this.#source;
  }

  /** The field's value; null when it has none. */
  get(name: string): FieldValue {
    const written = this.#written?.get(name);
    if (written === removed) return null;
    if (written !== undefined) return written;
    return this.#source ? this.#source.read(name) : null;
  }

  /** The field's value, as {@link get}: a row can be the source of another. */
  read(name: string): FieldValue {
    return this.get(name);
  }

  /** Whether the row has the column, with or without a value. */
  has(name: string): boolean {
    const written = this.#written?.get(name);
    if (written !== undefined) return written !== removed;
    const source = this.#source;
    return source !== undefined && (source.has ? source.has(name) : source.read(name) !== null);
  }

  /** Writes a field; null keeps the column without a value, and so does a number beyond all numbers. */
  set(name: string, value: FieldValue): void {
    this.#written ??= new Map();
    this.#written.set(name, typeof value === 'number' && !Number.isFinite(value) ? null : value);
  }

  /** Removes a field and its column. */
  delete(name: string): void {
    if (this.#source) {
      this.#written ??= new Map();
      this.#written.set(name, removed);
    } else {
      this.#written?.delete(name);
    }
  }

  /**
   * Gives a field another name; a field of that name is replaced and the column keeps its place. Without the field,
   * one of the new name loses its value.
   */
  rename(from: string, to: string): void {
    if (from === to) return;
    if (!this.has(from)) {
      if (this.has(to)) this.set(to, null);
      return;
    }
    const value = this.get(from);
    if (this.#source || !this.#written) {
      this.delete(from);
      this.set(to, value);
      this.#keepPlace(from, to);
      return;
    }
    const renamed = new Map<string, FieldValue | typeof removed>();
    for (const [name, held] of this.#written) {
      if (name === from) renamed.set(to, value);
      else if (name !== to) renamed.set(name, held);
    }
    this.#written = renamed;
  }

  #keepPlace(from: string, to: string): void {
    this.#renamed ??= new Map();
    for (const [origin, name] of this.#renamed) {
      if (name === from) {
        this.#renamed.set(origin, to);
        return;
      }
    }
    this.#renamed.set(from, to);
  }

  /** Names of the columns in order, those without a value included. */
  names(): string[] {
    const written = this.#written;
    if (!this.#source) return written ? [...written.keys()] : [];
    const names: string[] = [];
    const seen = new Set<string>();
    const take = (name: string): void => {
      if (seen.has(name) || written?.get(name) === removed) return;
      seen.add(name);
      names.push(name);
    };
    for (const name of this.#source.names()) {
      const newName = this.#renamed?.get(name);
      if (newName === undefined) take(name);
      else if (written?.has(newName)) take(newName);
    }
    if (written) {
      for (const [name, value] of written) {
        if (!seen.has(name) && value !== removed) names.push(name);
      }
    }
    return names;
  }

  /** A row with the same fields that can be changed on its own; the source is shared, not extracted. */
  clone(): Row {
    const copy = new Row(this.#source);
    copy.times = this.times;
    if (this.#written) copy.#written = new Map(this.#written);
    if (this.#renamed) copy.#renamed = new Map(this.#renamed);
    return copy;
  }
}
