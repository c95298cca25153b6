import type { FieldValue } from '../../engine/index.ts';
import type { Event } from '../event.ts';
import { channelOf } from '../event-reader.ts';
import { fieldRecipe, markedEvent } from '../skeleton/field-recipe.ts';
import type { Skeleton } from '../skeleton/skeleton-tree.ts';
import type { TallyKey, TallyKeys } from './tally-keys.ts';

/** Tells events apart whose rules read them as they stand in the file: fields come from holes of their skeletons. */
export class SkeletonKeys implements TallyKeys {
  readonly #fields: readonly string[];
  readonly #namesChannel: boolean;
  readonly #channelHoles = new WeakMap<Skeleton, readonly number[]>();

  /** @param namesChannel the rules of an event depend on the channel that it names */
  constructor(fields: readonly string[], namesChannel: boolean) {
    this.#fields = fields;
    this.#namesChannel = namesChannel;
  }

  keyOf(event: Event): TallyKey | undefined {
    const { place } = event;
    const skeleton = place && event.program.skeletons.skeleton(event, place);
    return skeleton && { skeleton, kinds: skeleton.kinds, holes: this.#keyHoles(event, skeleton) };
  }

  valuesOf(event: Event, { holes }: TallyKey): readonly FieldValue[] | undefined {
    const { place, program } = event;
    if (!place || !holes) return undefined;
    const values: FieldValue[] = [];
    for (const name of this.#fields) {
      const value = program.fromSkeleton(name)?.value(event, place);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  }

  #keyHoles(event: Event, skeleton: Skeleton): readonly number[] | undefined {
    const { place, program } = event;
    if (!place) return undefined;
    const all: number[] = this.#namesChannel ? [...this.#channelHolesOf(skeleton)] : [];
    for (const name of this.#fields) {
      const holes = program.fromSkeleton(name)?.holes(event, place);
      if (!holes) return undefined;
      all.push(...holes);
    }
    return all;
  }

  #channelHolesOf(skeleton: Skeleton): readonly number[] {
    let holes = this.#channelHoles.get(skeleton);
    if (!holes) {
      const recipe = fieldRecipe(channelOf(markedEvent(skeleton), 'xml') ?? null);
      // More than one hole in a channel's name: told apart by all of them.
      holes = recipe ? recipe.flatMap(({ hole }) => hole ?? []) : skeleton.kinds.map((_, index) => index);
      this.#channelHoles.set(skeleton, holes);
    }
    return holes;
  }
}
