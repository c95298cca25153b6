import { fold } from '../match/fold.ts';

/** A single value of an event. Whole numbers above 2^53 come as texts. */
export type EventScalar = string | number | boolean;

/** How one event's fields are found, by names as rules write them. */
export interface FieldLookup {
  /** The value as it is: scalar, null, list, object; undefined when there is no such field. */
  get(name: string): unknown;
  /** Every text in which a keyword may stand. */
  keywordTexts(): readonly string[];
  /** The names of fields at the top, for messages. */
  names(): Iterable<string>;
}

/** One field of an event, ready to be compared. */
export class FieldView {
  /** The elements of a list, or the one value; none when it is null or an empty list. */
  readonly scalars: readonly EventScalar[];
  readonly texts: readonly string[];
  #folded: readonly string[] | undefined;

  constructor(scalars: readonly EventScalar[]) {
    this.scalars = scalars;
    this.texts = scalars.every(isText) ? scalars : scalars.map(String);
  }

  /** The texts without regard to letter case. */
  get folded(): readonly string[] {
    this.#folded ??= this.texts.map(fold);
    return this.#folded;
  }
}

function isText(scalar: EventScalar): scalar is string {
  return typeof scalar === 'string';
}

/** An event as the rules of one log source see it; every field is looked up and folded at most once. */
export class EventView {
  readonly #lookup: FieldLookup;
  readonly #renames: ReadonlyMap<string, string> | undefined;
  readonly #plain: EventView | undefined;
  readonly #fields = new Map<string, FieldView | null>();
  #keywords: FieldView | undefined;

  constructor(lookup: FieldLookup);
  /**
   * @param renames from the names that rules use to those of this kind of event
   * @param plain the event without them, which keeps the fields
   */
  constructor(lookup: FieldLookup, renames: ReadonlyMap<string, string>, plain: EventView);
  constructor(lookup: FieldLookup, renames?: ReadonlyMap<string, string>, plain?: EventView) {
    this.#lookup = lookup;
    this.#renames = renames;
    this.#plain = plain;
  }

  /** The field; undefined when the event has none of that name. */
  field(name: string): FieldView | undefined {
    if (this.#plain) return this.#plain.field(this.#renames?.get(name) ?? name);
    let field = this.#fields.get(name);
    if (field === undefined) {
      const value = this.#lookup.get(name);
      field = value === undefined ? null : new FieldView(scalarsOf(value));
      this.#fields.set(name, field);
    }
    return field ?? undefined;
  }

  /** The names of the event's fields, as rules write them. */
  names(): readonly string[] {
    const own = [...this.#lookup.names()];
    const renamed = [...(this.#renames ?? [])].flatMap(([asked, has]) => (own.includes(has) ? [asked] : []));
    return [...renamed, ...own];
  }

  /** What the event calls a field that rules write otherwise; the same name where nothing says so. */
  ownName(name: string): string {
    return this.#renames?.get(name) ?? name;
  }

  /** All texts of the event: where keywords are looked for. */
  get keywords(): FieldView {
    this.#keywords ??= this.#plain?.keywords ?? new FieldView(this.#lookup.keywordTexts());
    return this.#keywords;
  }
}

function scalarsOf(value: unknown): readonly EventScalar[] {
  if (isScalar(value)) return [value];
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => scalarsOf(one));
}

/** Whether a value is a single one. */
export function isScalar(value: unknown): value is EventScalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
