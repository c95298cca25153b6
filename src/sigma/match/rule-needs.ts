import type { Condition, Detection } from '../tree.ts';
import { eventIdsOfRule } from './event-ids.ts';
import { type Witness, witnessOfRule } from './witness.ts';

/** What an event must show for a rule to match, as far as that can be told beforehand: found out once, when it is asked for. */
export class RuleNeeds {
  readonly #conditions: readonly Condition[];
  readonly #detections: ReadonlyMap<string, Detection>;
  /** Null until they are found out. */
  #eventIds: ReadonlySet<number> | undefined | null = null;
  #witness: Witness | undefined | null = null;

  /** @param detections with their placeholders filled in */
  constructor(conditions: readonly Condition[], detections: ReadonlyMap<string, Detection>) {
    this.#conditions = conditions;
    this.#detections = detections;
  }

  /** The values of which the field `EventID` must have one; undefined where it may have any. */
  get eventIds(): ReadonlySet<number> | undefined {
    if (this.#eventIds === null) this.#eventIds = eventIdsOfRule(this.#conditions, this.#detections);
    return this.#eventIds;
  }

  /** Texts one of which the event must show; undefined where there is no such list. */
  get witness(): Witness | undefined {
    if (this.#witness === null) this.#witness = witnessOfRule(this.#conditions, this.#detections);
    return this.#witness;
  }
}
