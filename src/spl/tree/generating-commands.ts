import type { CommandNode } from './command-node.ts';
import type { Text } from './names.ts';

export interface MakeresultsCommand extends CommandNode<'makeresults'> {
  readonly count: number;
  readonly annotate: boolean;
  readonly format?: 'csv' | 'json';
  readonly inline?: Text;
}
export interface GentimesCommand extends CommandNode<'gentimes'> {
  readonly start: Text;
  readonly end?: Text;
  readonly increment: Text;
}
export interface FromCommand extends CommandNode<'from'> {
  /** datamodel, inputlookup, lookup, savedsearch. */
  readonly datasetType: string;
  /** `Risk.All_Risk`, a lookup's or a saved search's name. */
  readonly dataset: Text;
}
export interface DatamodelCommand extends CommandNode<'datamodel'> {
  readonly model?: Text;
  readonly dataset?: Text;
  readonly mode?: 'search' | 'flat' | 'acceleration_search';
  readonly strictFields: boolean;
  readonly summariesOnly: boolean;
}

/** Commands that make rows of their own. */
export type GeneratingCommand = MakeresultsCommand | GentimesCommand | FromCommand | DatamodelCommand;
