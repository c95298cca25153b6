import type { RuleValue } from './tree.ts';

/** What is wrong with a value that a modifier was given. */
export interface ModifierFault {
  readonly fault: string;
  readonly hint?: string;
  readonly code?: 'sigma/bad-regex' | 'sigma/bad-network' | 'sigma/too-many-alternatives';
}

/** One item tried on one event: run by the tests, printed on the modifier's page. */
export interface ModifierExample {
  /** The key of the item, such as `A|contains`. */
  readonly item: string;
  readonly value: unknown;
  readonly event: Readonly<Record<string, unknown>>;
  readonly matches: boolean;
}

/** A modifier of a detection item: one file each under `modifiers/`. */
export interface ModifierDefinition {
  readonly name: string;
  /** Other names with the same meaning. */
  readonly aliases?: readonly string[];
  readonly about: string;
  /** Kinds of values it can change; others are errors. */
  readonly accepts: readonly RuleValue['kind'][];
  /** It changes how the item's values are joined instead of the values. */
  readonly actsOn?: 'all' | 'negation';
  /** It must be the first of its chain: it reads the value as it is written. */
  readonly isFirst?: boolean;
  /** It means nothing for keywords. */
  readonly needsField?: boolean;
  /** It takes one value, no list. */
  readonly isSingle?: boolean;
  /**
   * Changes a value of an accepted kind.
   * @param written the value as the document has it, before any escape was read
   */
  readonly apply?: (value: RuleValue, written: unknown) => RuleValue | ModifierFault;
  /** The public page of the rule. */
  readonly source: string;
  readonly examples: readonly ModifierExample[];
}

/** Whether a modifier's result is a fault. */
export function isFault(result: RuleValue | ModifierFault): result is ModifierFault {
  return 'fault' in result;
}

/** Where the specification describes the modifiers. */
export const modifierAppendix = 'Sigma specification, appendix: value modifiers';
