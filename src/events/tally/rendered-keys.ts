import type { FieldValue } from '../../engine/index.ts';
import type { Event, EventPlace } from '../event.ts';
import { decisiveKeys, itemsInLines } from '../formats/winlog/decisive-keys.ts';
import { filledEvent, holesIn, markedEvent, markOf } from '../skeleton/field-recipe.ts';
import { jsonHoles } from '../skeleton/json-holes.ts';
import { type Skeleton, SkeletonTree } from '../skeleton/skeleton-tree.ts';
import type { KernelHoleKind, TallyKey, TallyKeys } from './tally-keys.ts';

/** What is known of the events of one skeleton. */
interface RenderedSkeleton {
  readonly skeleton: Skeleton;
  readonly kinds: readonly KernelHoleKind[];
  /** Holes whose values decide how the event is rendered. */
  readonly decisive: readonly number[];
  /** Holes whose lines may be items. */
  readonly lines: ReadonlySet<number>;
  /** How the wanted fields are made, by the values of the decisive holes; null when it takes more than holes. */
  readonly variants: Map<string, Variant | null>;
}

interface Variant {
  /** The decisive holes, and those that the wanted fields come from. */
  readonly holes: readonly number[];
  /** Items that would change a wanted field if a line named them. */
  readonly names: readonly string[];
}

/**
 * Tells Windows events in JSON apart, whose rules read the XML that they are rendered as.
 *
 * The rendering and the rules run once for a skeleton and the values that decide how it is rendered, over an event with marks
 * in all other holes: the marks that a field then holds tell the holes that it depends on. For that the values must not look
 * like anything but text, in JSON and where the rules look for attributes in the System part of the XML: the kernel sees to it.
 */
export class RenderedKeys implements TallyKeys {
  readonly #fields: readonly string[];
  readonly #read: (json: string) => Event;
  readonly #tree = new SkeletonTree();
  readonly #known = new Map<Skeleton, RenderedSkeleton>();

  /** @param read makes an event of a JSON text, as all events of the file are made */
  constructor(fields: readonly string[], read: (json: string) => Event) {
    this.#fields = fields;
    this.#read = read;
  }

  keyOf(event: Event): TallyKey | undefined {
    const place = event.renderedFrom;
    const skeleton = place && isRendered(event) ? this.#skeletonAt(place) : undefined;
    if (!place || !skeleton) return undefined;
    let known = this.#known.get(skeleton);
    if (!known) {
      known = this.#learn(skeleton, place);
      this.#known.set(skeleton, known);
    }
    const values = known.decisive.map((hole) => this.#textOf(place, hole));
    const variant = values.join('\0');
    let found = known.variants.get(variant);
    if (found === undefined) {
      found = this.#variantOf(known, values);
      known.variants.set(variant, found);
    }
    return { skeleton, kinds: known.kinds, holes: found?.holes, names: found?.names ?? [] };
  }

  valuesOf(event: Event, { skeleton, holes }: TallyKey): readonly FieldValue[] | undefined {
    const place = event.renderedFrom;
    if (!place || !holes || this.#skeletonAt(place) !== skeleton) return undefined;
    // Which digits of a long number are left depends on the rest of the event.
    const isCertain = holes.every(
      (hole) => skeleton.kinds[hole] !== 'json-number' || plainNumber.test(this.#textOf(place, hole)),
    );
    return isCertain ? this.#fields.map((name) => event.read(name)) : undefined;
  }

  #skeletonAt({ block, start, end }: EventPlace): Skeleton | undefined {
    const known = this.#tree.match(block, start, end);
    if (known || !block.view) return known;
    const holes = jsonHoles(block.text, block.view, start, end);
    return holes && this.#tree.add(block.text, start, end, holes)
      ? this.#tree.match(block, start, end)
      : undefined;
  }

  /** The bytes in a hole of the event matched last. */
  #textOf({ block }: EventPlace, hole: number): string {
    const { holes } = this.#tree;
    return block.copy(holes[hole * 2] ?? 0, holes[hole * 2 + 1] ?? 0);
  }

  #learn(skeleton: Skeleton, place: EventPlace): RenderedSkeleton {
    const object: unknown = JSON.parse(markedEvent(skeleton));
    const decisive = [...holesUnder(object, (key) => decisiveKeys.has(key))];
    const lines = new Set(holesUnder(object, (key) => key === itemsInLines));
    const values = decisive.map((hole) => this.#textOf(place, hole));
    const marked = this.#read(filledEvent(skeleton, fillOf(decisive, values)));
    const inSystem = new Set([...decisive, ...systemHoles(marked)]);
    const kinds = skeleton.kinds.map((kind, hole) => {
      if (kind !== 'json-text') return kind;
      if (lines.has(hole)) return 'json-lines';
      return inSystem.has(hole) ? 'json-bare' : 'json-strict';
    });
    return { skeleton, kinds, decisive, lines, variants: new Map() };
  }

  #variantOf(
    { skeleton, kinds, decisive, lines }: RenderedSkeleton,
    values: readonly string[],
  ): Variant | null {
    const fill = fillOf(decisive, values);
    const marked = this.#read(filledEvent(skeleton, fill));
    const holes = this.#holesOf(marked);
    const isCertain = systemHoles(marked).every(
      (hole) => kinds[hole] === 'json-bare' || kinds[hole] === 'json-number',
    );
    if (!isRendered(marked) || !holes || !isCertain) return null;
    const withItems = (names: readonly string[]): Event =>
      this.#read(
        filledEvent(skeleton, (hole, kind) =>
          lines.has(hole)
            ? names.map((name) => `\\n${name}: ${markOf(hole, kind)}`).join('')
            : fill(hole, kind),
        ),
      );
    const isChangedBy = (names: readonly string[]): boolean =>
      this.#holesOf(withItems(names))?.some((hole) => lines.has(hole)) !== false;
    // The lines may name any item: each is tried that a field could be read from.
    const inputs = new Set(this.#fields.flatMap((name) => [...marked.program.inputsOf(name)]));
    const items = lines.size > 0 ? [...inputs].filter((name) => /^\w+$/.test(name)) : [];
    const names = items.filter((name) => isChangedBy([name]));
    if (isChangedBy(items.filter((name) => !names.includes(name)))) return null;
    return { holes: [...new Set([...decisive, ...holes])], names };
  }

  /** The holes that the wanted fields of a marked event come from; undefined when one takes more. */
  #holesOf(marked: Event): readonly number[] | undefined {
    const all: number[] = [];
    for (const name of this.#fields) {
      const holes = marked.program.holesOf(name, marked);
      if (!holes) return undefined;
      all.push(...holes);
    }
    return all;
  }
}

/** A number that is written as it is read, whatever else the event holds. */
const plainNumber = /^(?!-0$)-?\d{1,15}$/;

/** Whether an event came in a form of JSON that is rendered as XML. */
function isRendered(event: Event): boolean {
  return event.raw.startsWith('<');
}

function fillOf(decisive: readonly number[], values: readonly string[]): typeof markOf {
  return (hole, kind) => values[decisive.indexOf(hole)] ?? markOf(hole, kind);
}

function systemHoles(marked: Event): readonly number[] {
  return holesIn(/<System>[\s\S]*<\/System>/.exec(marked.raw)?.[0] ?? '');
}

/** The marks below the keys that are wanted, at any depth. */
function* holesUnder(value: unknown, isWanted: (key: string) => boolean, key = ''): Iterable<number> {
  if (Array.isArray(value)) for (const item of value) yield* holesUnder(item, isWanted, key);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) yield* holesUnder(item, isWanted, name);
  } else if (isWanted(key)) yield* holesIn(String(value));
}
