import type { FieldValue } from '../../engine/index.ts';
import { Event, type EventPlace } from '../event.ts';
import type { EventBlock } from '../event-block.ts';
import type { ReadField } from '../stage.ts';
import { type FieldRecipe, fieldRecipe, markedEvent, type ValueRecipe } from './field-recipe.ts';
import { jsonHoles } from './json-holes.ts';
import type { Hole, HoleKind } from './pieces.ts';
import { type Skeleton, SkeletonTree } from './skeleton-tree.ts';
import { xmlHoles } from './xml-holes.ts';

/** Formats whose events have skeletons, told by the first character. */
export type SkeletonFormat = 'json' | 'xml';

/** A field as the stages leave it that depend on nothing but an event's skeleton. */
export interface SkeletonField {
  readonly read: ReadField;
  /** No other stage has a say in it: what is missing here is missing. */
  readonly isComplete: boolean;
}

/** A field whose values are pieces of the event that its skeleton tells the places of. */
export interface FieldFromSkeleton {
  /** The field's value; undefined when it cannot be told from the bytes. */
  value(event: Event, place: EventPlace): FieldValue | undefined;
  /**
   * The holes that the value is made of: events of one skeleton that agree in them have the same value. Undefined when it
   * takes more than them.
   */
  holes(event: Event, place: EventPlace): readonly number[] | undefined;
}

/** After so many events that have no known skeleton, and few that have, their file is of another kind. */
const patience = 256;

/**
 * Reads fields off the bytes of events whose skeleton is known.
 *
 * The rules of the source type run once for a skeleton, over an event with marks in its holes: what a field then holds
 * tells from which hole it comes in every event of the skeleton. So there is one set of rules, and no event is parsed.
 * Of a JSON text with a bad escape, values behind it are found too, as where a single member is read.
 */
export class SkeletonFields {
  readonly #fieldOf: (name: string, format: SkeletonFormat) => SkeletonField | undefined;
  readonly #tree = new SkeletonTree();
  readonly #known = new Map<Skeleton, KnownSkeleton>();
  readonly #fields = new Map<string, FieldFromSkeleton | null>();
  #event: Event | undefined;
  #matched: KnownSkeleton | undefined;
  #last: KnownSkeleton | undefined;
  #hits = 0;
  #misses = 0;

  constructor(fieldOf: (name: string, format: SkeletonFormat) => SkeletonField | undefined) {
    this.#fieldOf = fieldOf;
  }

  /** What is known of a field; undefined when it never follows from an event's skeleton. */
  field(name: string): FieldFromSkeleton | undefined {
    let known = this.#fields.get(name);
    if (known === undefined) {
      const fields = { json: this.#fieldOf(name, 'json'), xml: this.#fieldOf(name, 'xml') };
      known = fields.json || fields.xml ? this.#makeField(fields) : null;
      this.#fields.set(name, known);
    }
    return known ?? undefined;
  }

  #makeField(fields: Readonly<Record<SkeletonFormat, SkeletonField | undefined>>): FieldFromSkeleton {
    const recipes = new Map<KnownSkeleton, FieldRecipe | undefined>();
    const values = new ValueTable();
    const recipeOf = (skeleton: KnownSkeleton, event: Event): FieldRecipe | undefined => {
      const field = fields[skeleton.format];
      let recipe = recipes.get(skeleton);
      if (field && recipe === undefined && !recipes.has(skeleton)) {
        recipe = fieldRecipe(field.read(skeleton.marked(event)));
        if (recipe?.length === 0 && !field.isComplete) recipe = undefined;
        recipes.set(skeleton, recipe);
      }
      return recipe;
    };
    let last: KnownSkeleton | undefined;
    let recipe: FieldRecipe | undefined;
    return {
      holes: (event, place) => {
        const skeleton = this.#skeletonOf(event, place);
        const known = skeleton && recipeOf(skeleton, event);
        return known?.flatMap(({ hole }) => (hole === undefined ? [] : [hole]));
      },
      value: (event, place) => {
        const skeleton = this.#skeletonOf(event, place);
        if (!skeleton) return undefined;
        if (skeleton !== last) {
          last = skeleton;
          recipe = recipeOf(skeleton, event);
        }
        if (recipe === undefined) return undefined;
        const [only] = recipe;
        if (!only) return null;
        if (recipe.length === 1) return this.#value(only, skeleton, place.block, values);
        const all: string[] = [];
        for (const one of recipe) {
          const value = this.#value(one, skeleton, place.block, values);
          if (value === undefined) return undefined;
          all.push(value);
        }
        return all;
      },
    };
  }

  /** The event's skeleton; undefined when its kind of file has none, or there are too many. */
  skeleton(event: Event, place: EventPlace): Skeleton | undefined {
    return this.#skeletonOf(event, place)?.skeleton;
  }

  #value(
    { hole, before, behind }: ValueRecipe,
    skeleton: KnownSkeleton,
    block: EventBlock,
    values: ValueTable,
  ): string | undefined {
    if (hole === undefined) return before;
    const { holes } = this.#tree;
    const kind = skeleton.kinds[hole] ?? 'xml-text';
    const value = values.value(block, holes[hole * 2] ?? 0, holes[hole * 2 + 1] ?? 0, kind);
    return value === undefined || (before === '' && behind === '') ? value : before + value + behind;
  }

  #skeletonOf(event: Event, { block, start, end }: EventPlace): KnownSkeleton | undefined {
    if (this.#event === event) return this.#matched;
    this.#event = event;
    this.#matched = undefined;
    if (this.#misses > patience && this.#misses > this.#hits) return undefined;
    let skeleton = this.#tree.match(block, start, end);
    if (skeleton) this.#hits++;
    else {
      this.#misses++;
      const holes = holesOf(block, start, end);
      if (!holes || !this.#tree.add(block.text, start, end, holes)) return undefined;
      skeleton = this.#tree.match(block, start, end);
    }
    if (!skeleton) return undefined;
    if (this.#last?.skeleton !== skeleton) {
      let known = this.#known.get(skeleton);
      if (!known) {
        known = new KnownSkeleton(skeleton);
        this.#known.set(skeleton, known);
      }
      this.#last = known;
    }
    this.#matched = this.#last;
    return this.#last;
  }
}

function holesOf({ text, view }: EventBlock, start: number, end: number): Hole[] | undefined {
  if (!view) return undefined;
  return text.charCodeAt(start) === openBrace
    ? jsonHoles(text, view, start, end)
    : xmlHoles(text, view, start, end);
}

const openBrace = 0x7b;

/** A skeleton with its marked event. */
class KnownSkeleton {
  readonly format: SkeletonFormat;
  readonly kinds: readonly HoleKind[];
  readonly skeleton: Skeleton;
  #marked: Event | undefined;

  constructor(skeleton: Skeleton) {
    this.skeleton = skeleton;
    this.kinds = skeleton.kinds;
    this.format = skeleton.literals[0]?.startsWith('{') ? 'json' : 'xml';
  }

  /** The marked event, under the rules of an event of the skeleton. */
  marked({ labels, program }: Event): Event {
    this.#marked ??= new Event(markedEvent(this.skeleton), labels, program);
    return this.#marked;
  }
}

const mostValues = 8192;

/** The values of a field met so far by their bytes: log files repeat them, and equal values become one text. */
class ValueTable {
  readonly #values = new Map<string, string | undefined>();

  /** The value of a hole; undefined when it takes the whole event to decode it. */
  value(block: EventBlock, start: number, end: number, kind: HoleKind): string | undefined {
    const bytes = block.text.slice(start, end);
    const known = this.#values.get(bytes);
    if (known !== undefined) return known;
    const value = decoded(bytes, kind);
    if (value === undefined) return undefined;
    if (this.#values.size >= mostValues) this.#values.clear();
    // A slice would keep the whole block in memory.
    const key = block.copy(start, end);
    const kept = value === bytes ? key : value;
    this.#values.set(key, kept);
    return kept;
  }
}

function decoded(bytes: string, kind: HoleKind): string | undefined {
  // Whether bytes beyond ASCII are UTF-8 is decided by the whole event.
  if (/[\x80-\xff]/.test(bytes)) return undefined;
  if (kind !== 'json-text' || !bytes.includes('\\')) return bytes;
  try {
    const value: unknown = JSON.parse(`"${bytes}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
