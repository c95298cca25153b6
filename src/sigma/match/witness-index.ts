import type { EventView } from '../event/event-view.ts';
import { fold } from './fold.ts';
import { LiteralIndex } from './literal-index.ts';
import type { Witness, WitnessText } from './witness.ts';

/** Texts of one field by place, each with those that it is a witness of. */
interface FieldIndex<Owner> {
  /** Undefined for all texts of the event. */
  readonly field: string | undefined;
  readonly whole: ReadonlyMap<string, readonly Owner[]>;
  /** -1 when there is none. */
  readonly longestWhole: number;
  readonly lastComponents: ReadonlyMap<string, readonly Owner[]>;
  readonly inside: LiteralIndex<Owner> | undefined;
}

/** Finds among many rules those that an event may match: one of whose witness texts it shows. */
export class WitnessIndex<Owner> {
  /** Those that no text can rule out. */
  readonly #always: readonly Owner[];
  readonly #fields: readonly FieldIndex<Owner>[];

  constructor(owners: readonly Owner[], witnessOf: (owner: Owner) => Witness | undefined) {
    const always: Owner[] = [];
    const byField = new Map<string | undefined, [WitnessText, Owner][]>();
    for (const owner of owners) {
      const witness = witnessOf(owner);
      if (!witness) always.push(owner);
      for (const one of witness ?? []) {
        const texts = byField.get(one.field);
        if (texts) texts.push([one, owner]);
        else byField.set(one.field, [[one, owner]]);
      }
    }
    this.#always = always;
    this.#fields = [...byField].map(([field, texts]) => fieldIndex(field, texts));
  }

  /** The rules that the event may match. Each comes once. */
  candidates(event: EventView): Iterable<Owner> {
    let found: Set<Owner> | undefined;
    const take = (owners: readonly Owner[] | undefined): void => {
      if (!owners) return;
      found ??= new Set(this.#always);
      for (const owner of owners) found.add(owner);
    };
    for (const { field, whole, longestWhole, lastComponents, inside } of this.#fields) {
      const view = field === undefined ? event.keywords : event.field(field);
      if (!view) continue;
      for (const text of view.texts) {
        inside?.search(text, take);
        // Folding keeps the length, so that only texts that can be found are folded.
        if (text.length <= longestWhole) take(whole.get(fold(text)));
        if (lastComponents.size === 0) continue;
        const slash = text.lastIndexOf('\\');
        if (slash >= 0) take(lastComponents.get(fold(text.slice(slash))));
      }
    }
    return found ?? this.#always;
  }
}

function fieldIndex<Owner>(
  field: string | undefined,
  texts: readonly (readonly [WitnessText, Owner])[],
): FieldIndex<Owner> {
  const ownersIn = (place: WitnessText['place']): ReadonlyMap<string, readonly Owner[]> => {
    const owners = new Map<string, Owner[]>();
    for (const [one, owner] of texts) {
      if (one.place !== place) continue;
      const known = owners.get(one.text);
      if (!known) owners.set(one.text, [owner]);
      else if (known.at(-1) !== owner) known.push(owner);
    }
    return owners;
  };
  const inside = ownersIn('inside');
  const whole = ownersIn('whole');
  return {
    field,
    whole,
    longestWhole: Math.max(-1, ...[...whole.keys()].map((text) => text.length)),
    lastComponents: ownersIn('last-component'),
    inside: inside.size > 0 ? new LiteralIndex(inside) : undefined,
  };
}
