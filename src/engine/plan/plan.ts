import type { Command, Search } from '../../spl/index.ts';
import type { CommandTraits } from '../run/command.ts';
import type { Requirement } from '../run/source.ts';
import type { GivenRows } from './given-rows.ts';

/**
 * A search made ready to run: data, so that it can be printed, compared and one day handed to another engine.
 * `run` looks up each operator's command by its kind and starts it.
 */
export interface Plan {
  readonly search: Search;
  readonly operators: readonly PlanOperator[];
  /** What is asked of the events; absent when the search generates its own rows. */
  readonly input?: PlanInput;
}

export interface PlanOperator {
  readonly command: Command;
  readonly traits: CommandTraits;
  /** Rows that stand in for the command. */
  readonly given?: GivenRows;
  /** Fields that this command and those after it can read. */
  readonly fieldsNeeded: ReadonlySet<string> | 'all';
  /** Plans of its subsearches, in the order they are written. */
  readonly subplans: readonly Plan[];
}

export interface PlanInput {
  readonly requirement: Requirement;
  readonly fields: ReadonlySet<string> | 'all';
  readonly order: 'newest-first' | 'any';
  readonly rows: 'held' | 'passing';
  /**
   * Set where the search only counts events by the values of these fields, so that equal events need not be told apart; a
   * time range comes on top.
   */
  readonly tally?: ReadonlySet<string>;
}
