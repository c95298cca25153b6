import type { Ranges } from './char-ranges.ts';

/**
 * The syntax tree of a pattern: what it means, not how it was written. Options such as `(?i)` have become a
 * property of the nodes they reach, `\Q..\E`, comments and plain groups are gone.
 */
export type RegexNode =
  | { readonly kind: 'empty' }
  | CharNode
  | SetNode
  | AnyNode
  | { readonly kind: 'newline-sequence' }
  | AnchorNode
  | SequenceNode
  | AlternationNode
  | GroupNode
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | LookNode
  | RepeatNode
  | BackreferenceNode
  | CallNode
  | ConditionalNode
  | { readonly kind: 'keep' }
  | { readonly kind: 'verb'; readonly verb: Verb };

/** One character, by code point. `caseless` is set only where the character has another case. */
export interface CharNode {
  readonly kind: 'char';
  readonly code: number;
  readonly caseless: boolean;
}

/**
 * One character out of a class. `ranges` and `properties` are the class before `negated` applies; where case is
 * ignored, the ranges hold all cases already.
 */
export interface SetNode {
  readonly kind: 'set';
  readonly ranges: Ranges;
  /** Unicode properties in ECMAScript spelling, such as `\p{Lu}` or `\P{L}`. */
  readonly properties: readonly string[];
  readonly negated: boolean;
}

/** The dot: any character, but a line feed only with `dotAll`. */
export interface AnyNode {
  readonly kind: 'any';
  readonly dotAll: boolean;
}

/** A place in the subject; `final-newline` is the very end or before a line feed that ends the subject. */
export interface AnchorNode {
  readonly kind: 'anchor';
  readonly at:
    | 'subject-start'
    | 'subject-end'
    | 'final-newline'
    | 'line-start'
    | 'line-end'
    | 'word-boundary'
    | 'not-word-boundary'
    | 'search-start';
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly items: readonly RegexNode[];
}

export interface AlternationNode {
  readonly kind: 'alternation';
  readonly branches: readonly RegexNode[];
}

/** A capturing group; groups of a branch reset share their number. */
export interface GroupNode {
  readonly kind: 'group';
  readonly index: number;
  readonly name?: string;
  readonly body: RegexNode;
}

/** Lookahead or lookbehind. Each branch of a lookbehind has one length, which the parser has checked. */
export interface LookNode {
  readonly kind: 'look';
  readonly behind: boolean;
  readonly negated: boolean;
  readonly body: RegexNode;
}

/** A quantifier; `max` is `Infinity` where there is no bound. */
export interface RepeatNode {
  readonly kind: 'repeat';
  readonly body: RegexNode;
  readonly min: number;
  readonly max: number;
  readonly mode: 'greedy' | 'lazy' | 'possessive';
}

/** What a group has captured. More than one group only where a duplicate name is meant: the first that is set. */
export interface BackreferenceNode {
  readonly kind: 'backreference';
  readonly groups: readonly number[];
  readonly caseless: boolean;
}

/** A group used as a subroutine; group 0 is the whole pattern. */
export interface CallNode {
  readonly kind: 'call';
  readonly group: number;
}

export interface ConditionalNode {
  readonly kind: 'conditional';
  readonly condition: Condition;
  readonly yes: RegexNode;
  readonly no: RegexNode;
}

/** What a conditional group asks. `recursion` without a group: inside any call. `define` never holds. */
export type Condition =
  | { readonly kind: 'groups'; readonly groups: readonly number[] }
  | { readonly kind: 'recursion'; readonly group?: number }
  | { readonly kind: 'define' }
  | LookNode;

/** Backtracking verbs: `fail` never matches, the others stop the search from trying more. */
export type Verb = 'fail' | 'accept' | 'commit' | 'prune' | 'skip';

/** A capturing group of a pattern, in the order of their numbers. */
export interface GroupInfo {
  readonly index: number;
  readonly name?: string;
}
