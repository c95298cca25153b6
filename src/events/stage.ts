import type { FieldValue, Row } from '../engine/index.ts';
import type { Event } from './event.ts';
import type { Origin } from './prefilter/origin.ts';

/** Computes a field of an event. */
export type ReadField = (event: Event) => FieldValue;

/**
 * One step of extraction. Stages run in order; a stage sees what the stages before it left.
 */
export interface Stage {
  /** Names that this stage may write, apart from those it finds in the event. */
  readonly names: readonly string[];
  /** Names that it finds in the event. */
  found?(event: Event): Iterable<string>;
  /**
   * The field after this stage; undefined when the stage never writes that name.
   * @param before the field as the stages before left it
   */
  compile(name: string, before: ReadField): ReadField | undefined;
  /**
   * Where the values that this stage writes can come from, for the byte filter; undefined when it never writes that
   * name. `before` are those of the field as the stages before left it: a stage that only fills gaps leaves them out, one
   * that `replaces` and may keep a value puts them in.
   */
  origins(name: string, before: () => readonly Origin[]): readonly Origin[] | undefined;
  /** The value before is gone once this stage has run. */
  readonly replaces?: boolean;
  /** A value that is there already stays. */
  readonly fillsGaps?: boolean;
  /**
   * Tells that which values the stage gives to a field follows from the tags or keys of an event alone, whatever stands
   * between them, and that each is a piece of the event as its format writes it. Gives the fields that it reads for
   * that; undefined when it looks at values, or does not know that format.
   */
  structural?(name: string, format: 'json' | 'xml'): readonly string[] | undefined;
}

/** What a stage may ask while it is compiled: fields as they are before it runs, and room in the event's memo. */
export interface StageScope {
  readonly idField: string;
  field(name: string): ReadField;
  /** Where the values of a field before the stage can come from. */
  origins(name: string): readonly Origin[];
  /** A row that reads fields as they are before the stage: for expressions and predicates. */
  readonly row: (event: Event) => Row;
  slot(): number;
  /**
   * Whether the event's text has the longest word of a name in it: where labels become names, an event without it has
   * no such field. Asked for once an event, whichever stages want to know.
   */
  mentions(name: string): (event: Event) => boolean;
}
