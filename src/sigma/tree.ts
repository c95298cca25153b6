/**
 * The tree of a Sigma document: what a rule says, after its modifiers were applied to its values.
 *
 * Nodes keep key paths instead of places: a place costs a second parse of the file, and most are never asked for.
 * `rule.document.place(node.keyPath)` gives it.
 */
import type { Span } from '../text/index.ts';
import type { KeyPath, SigmaDocument } from './document.ts';
import type { TextPattern } from './text-pattern.ts';

/** Whose events a rule is for. A missing attribute does not restrict. Texts are in lower case. */
export interface LogSource {
  readonly category?: string;
  readonly product?: string;
  readonly service?: string;
  /** For people: what must be switched on. */
  readonly definition?: string;
}

/** How a rule's numbers are kept: the exact decimal text, since whole numbers may lie above 2^53. */
export interface RuleNumber {
  readonly text: string;
  readonly number: number;
}

/** Comparison with a number. */
export type NumberOperator = 'eq' | 'lt' | 'lte' | 'gt' | 'gte';

/** A part of a timestamp. */
export type TimePart = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** Where in a field's value another field's value must stand. */
export type FieldSide = 'whole' | 'start' | 'end' | 'anywhere';

/** One value of an item, ready to be compared. */
export type RuleValue =
  | {
      readonly kind: 'text';
      readonly pattern: TextPattern;
      readonly cased: boolean;
      /** Characters are bytes, made by an encoding modifier. */
      readonly isBytes: boolean;
    }
  | ({ readonly kind: 'number' } & RuleNumber)
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | {
      readonly kind: 'regex';
      readonly pattern: string;
      readonly ignoreCase: boolean;
      readonly multiline: boolean;
      readonly dotAll: boolean;
      /** `%name%` stands for texts given later. */
      readonly hasPlaceholders: boolean;
    }
  | { readonly kind: 'network'; readonly cidr: string }
  | { readonly kind: 'comparison'; readonly operator: NumberOperator; readonly bound: RuleNumber }
  | {
      readonly kind: 'time-part';
      readonly part: TimePart;
      readonly operator: NumberOperator;
      readonly bound: RuleNumber;
    }
  | { readonly kind: 'field'; readonly name: string; readonly side: FieldSide; readonly cased: boolean }
  | { readonly kind: 'exists'; readonly value: boolean }
  /** One written value that stands for several: the item's `all` does not reach into it. */
  | { readonly kind: 'any-of'; readonly of: readonly RuleValue[] };

/** `field|modifiers: values`, or keywords when there is no field. */
export interface DetectionItem {
  readonly kind: 'item';
  /** As written up to the first pipe; undefined for keywords. */
  readonly field: string | undefined;
  readonly modifiers: readonly string[];
  readonly values: readonly RuleValue[];
  readonly join: 'any' | 'all';
  readonly negated: boolean;
  readonly keyPath: KeyPath;
}

/** The value of a search identifier. */
export type Detection =
  | DetectionItem
  | { readonly kind: 'all' | 'any'; readonly of: readonly Detection[]; readonly keyPath: KeyPath };

/** A condition; spans count in the condition's text. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[]; readonly span: Span }
  | { readonly kind: 'not'; readonly of: Condition; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | {
      /** `1 of x*`, `any of them`, `all of x*`. */
      readonly kind: 'selector';
      readonly quantifier: 'any' | 'all';
      readonly pattern: string;
      /** The identifiers it stands for, at least one. */
      readonly names: readonly string[];
      readonly span: Span;
    };

/** A condition with the text that it was read from. */
export interface WrittenCondition {
  readonly condition: Condition;
  readonly keyPath: KeyPath;
}

export const statuses = ['unsupported', 'deprecated', 'experimental', 'test', 'stable'] as const;
export const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const;
export const relations = ['derived', 'obsolete', 'merged', 'renamed', 'similar', 'correlation'] as const;

/** A rule's maturity, the least first. */
export type RuleStatus = (typeof statuses)[number];
/** A rule's severity, the least first. */
export type RuleLevel = (typeof levels)[number];

/** A link to another rule: this one is the `type` of that one. */
export interface RelatedRule {
  readonly id: string;
  readonly type: (typeof relations)[number];
}

/** What rules, correlations and filters say about themselves. */
export interface Metadata {
  readonly title: string;
  readonly id?: string;
  readonly name?: string;
  readonly taxonomy: string;
  readonly status?: RuleStatus;
  readonly level?: RuleLevel;
  readonly description?: string;
  readonly license?: string;
  readonly author?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  readonly modified?: string;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly fields: readonly string[];
  readonly falsePositives: readonly string[];
  readonly scope: readonly string[];
  readonly related: readonly RelatedRule[];
  /** Keys that the specification does not know, as they are. */
  readonly custom: ReadonlyMap<string, unknown>;
  readonly document: SigmaDocument;
}

/** A rule about single events. */
export interface SigmaRule extends Metadata {
  readonly kind: 'rule';
  readonly logSource: LogSource;
  readonly detections: ReadonlyMap<string, Detection>;
  /** Any of them makes a match; most rules have one. */
  readonly conditions: readonly WrittenCondition[];
}

export const correlationTypes = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
] as const;

/** How a correlation counts. */
export type CorrelationType = (typeof correlationTypes)[number];

/** A bound of a correlation's condition. */
export interface CorrelationBound {
  readonly operator: NumberOperator | 'neq';
  readonly number: number;
}

/** A rule about several events that other rules matched. */
export interface SigmaCorrelation extends Metadata {
  readonly kind: 'correlation';
  readonly type: CorrelationType;
  /** Names or ids. */
  readonly rules: readonly string[];
  readonly groupBy: readonly string[];
  readonly timespanSeconds: number;
  /** All must hold. */
  readonly bounds: readonly CorrelationBound[];
  readonly conditionFields: readonly string[];
  readonly percentile?: number;
  /** A condition over the names of rules: only for the temporal types. */
  readonly textCondition?: WrittenCondition;
  /** A name for fields that are called differently in different rules: alias, rule, field. */
  readonly aliases: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Whether the rules it refers to still report their own matches. */
  readonly generate: boolean;
}

/** A document that narrows other rules down. */
export interface SigmaFilter extends Metadata {
  readonly kind: 'filter';
  readonly logSource: LogSource;
  /** Names or ids; `any` for every rule of the log source. */
  readonly rules: readonly string[] | 'any';
  readonly detections: ReadonlyMap<string, Detection>;
  readonly condition: WrittenCondition;
}

/** Any document that a Sigma file can hold. */
export type SigmaObject = SigmaRule | SigmaCorrelation | SigmaFilter;
