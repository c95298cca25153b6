import type { Condition, Detection } from '../tree.ts';
import { eventIdsOfRule } from './event-ids.ts';
import { countWitnesses, type Witness, type WitnessCounts, witnessOfRule } from './witness.ts';

/** What an event must show for a rule to match, as far as that can be told beforehand: found out when it is asked for. */
export class RuleNeeds {
  readonly #conditions: readonly Condition[];
  readonly #detections: ReadonlyMap<string, Detection>;
  #eventIds: ReadonlySet<number> | undefined;
  #knowsEventIds = false;

  /** @param detections with their placeholders filled in */
  constructor(conditions: readonly Condition[], detections: ReadonlyMap<string, Detection>) {
    this.#conditions = conditions;
    this.#detections = detections;
  }

  /** The values of which the field `EventID` must have one; undefined where it may have any. */
  get eventIds(): ReadonlySet<number> | undefined {
    if (!this.#knowsEventIds) this.#eventIds = eventIdsOfRule(this.#conditions, this.#detections);
    this.#knowsEventIds = true;
    return this.#eventIds;
  }

  /** Counts the texts that the rule could be looked up by. */
  countWitnesses(counts: WitnessCounts): void {
    countWitnesses(this.#detections, counts);
  }

  /** Texts one of which the event must show; undefined where there is no such list. */
  witness(counts?: WitnessCounts): Witness | undefined {
    return witnessOfRule(this.#conditions, this.#detections, counts);
  }
}
