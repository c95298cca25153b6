import type { SearchExpression } from '../../spl/index.ts';
import type { SigmaFilter, SigmaRule } from '../tree.ts';
import { type Logic, searchOf } from './logic.ts';
import { type ConversionOptions, ruleLogic } from './rule-logic.ts';
import { commandLines, stagesOf } from './stages.ts';

/** A rule as a search over single events. */
export interface RuleConversion {
  readonly rule: SigmaRule;
  /** All that the rule asks, the log source included. */
  readonly logic: Logic;
  /** What an event of the log source is; undefined where the search looks at all events. */
  readonly source: SearchExpression | undefined;
  /** The search: one command a line. */
  readonly text: string;
  /** The rule's `fields` as Splunk calls them. */
  readonly fields: readonly string[];
  /** Every field that the rule compares, and Splunk's names for it. */
  readonly fieldNames: ReadonlyMap<string, readonly string[]>;
}

/**
 * Converts a rule, narrowed down by its filters, to a search that finds the events which it matches. Findings say what cannot be converted, and where the search is not quite the rule.
 * @returns undefined when the rule is refused
 */
export function convertRule(
  rule: SigmaRule,
  options: ConversionOptions,
  filters: readonly SigmaFilter[] = [],
): RuleConversion | undefined {
  const logic = ruleLogic(rule, filters, options);
  if (!logic) return undefined;
  const { whole, parts, source, used, namesOf } = logic;
  return {
    rule,
    logic: whole,
    source: source && searchOf(source),
    text: commandLines(stagesOf(parts)).join('\n'),
    fields: [...new Set(rule.fields.flatMap(namesOf))],
    fieldNames: new Map([...used].map((name) => [name, namesOf(name)])),
  };
}
