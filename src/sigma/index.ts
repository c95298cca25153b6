/**
 * Sigma: rules as documents, events, and which rules an event matches.
 *
 * Parsed documents come in from whoever reads files; `readSigmaObjects` makes a typed tree of them, with the modifiers already applied to the values (one file each under
 * `modifiers/`). `compileRule` makes closures of a rule; `compileRules` puts many together: an event first goes to the rules of its log source (data:
 * `knowledge/sigma`), then only to those one of whose necessary texts occurs in it. Events come from the events room, or are plain objects.
 */

export * from './check/index.ts';
export { retiredTactics } from './check/retired-tactics.ts';
export { checkSigma, type SigmaCheckOptions } from './check/run-checks.ts';
export { type SigmaCode, sigmaCodes } from './codes.ts';
export { type CorrelationConversion, convertCorrelation } from './convert/convert-correlation.ts';
export { convertRule, type RuleConversion } from './convert/convert-rule.ts';
export {
  convertToDataModel,
  type DataModelConversion,
  type DataModelField,
} from './convert/convert-to-data-model.ts';
export { loadSplunkNames } from './convert/load-splunk-names.ts';
export type { ConversionOptions } from './convert/rule-logic.ts';
export { type SavedSearch, savedSearchesConf } from './convert/saved-searches.ts';
export type { SplunkNames } from './convert/splunk-fields.ts';
export { tableLine } from './convert/stages.ts';
export { xmlText } from './convert/xml-value.ts';
export {
  type AlertPolicy,
  alertPolicies,
  type CorrelationMatch,
  type CorrelationStep,
} from './correlation/correlation-match.ts';
export {
  Correlator,
  type CorrelatorOptions,
  defaultCapacity,
  type MatchedEvent,
} from './correlation/correlator.ts';
export { type LinkedCorrelation, linkCorrelations, silentRules } from './correlation/link-correlations.ts';
export type { CorrelatedEvent } from './correlation/occurrence.ts';
export type { KeyPath, SigmaDocument } from './document.ts';
export { EventView, type FieldLookup } from './event/event-view.ts';
export { eventOfObject, eventOfRow, SigmaEvent } from './event/sigma-event.ts';
export {
  CorrelationExplainer,
  type CorrelationExplanation,
  type ExplainedGroup,
  type ExplainedWindow,
} from './explain/correlation-explainer.ts';
export type { ExplainedNode, FailingLeaf } from './explain/explain-event.ts';
export {
  type ExplainedEvent,
  type ExplainerOptions,
  logSourceText,
  type OtherOrigin,
  RuleExplainer,
  type RuleExplanation,
} from './explain/rule-explainer.ts';
export type { Fault, Reason } from './explain/why-not.ts';
export { type CompiledFilter, compileFilter, filteredRule } from './filter/filtered-rule.ts';
export { covers, linkFilters } from './filter/link-filters.ts';
export type { EventOrigin } from './log-source/event-origin.ts';
export { loadTaxonomy } from './log-source/load-taxonomy.ts';
export { type LogSourceRouter, logSourceRouter, type Route, type Way } from './log-source/router.ts';
export type { EventCondition, LogSourceEntry, Taxonomy } from './log-source/taxonomy.ts';
export { type CompiledRule, compileRule, type TruthNode } from './match/compile-rule.ts';
export { compileRules, type RuleMatch, type RuleSet, type RuleSetOptions } from './match/compile-rules.ts';
export type { RuleNeeds } from './match/rule-needs.ts';
export type { Witness, WitnessText } from './match/witness.ts';
export type { ModifierDefinition, ModifierExample } from './modifier.ts';
export { findModifier, modifiers } from './modifiers/index.ts';
export type { PlaceholderSets } from './placeholders.ts';
export { readSigmaObjects } from './read/read-objects.ts';
export { measureRelated, type RelatedMeasure } from './related/measure-related.ts';
export {
  type DeclaredLink,
  likelySimilar,
  type RelatedRules,
  relatedRules,
  type SimilarRule,
} from './related/related-rules.ts';
export { type RuleToken, type TokenKind, tokensOfRule } from './related/tokens-of-rule.ts';
export { sigmaCorrelationSchema } from './schema/correlation.ts';
export { sigmaFilterSchema } from './schema/filter.ts';
export { sigmaRuleSchema } from './schema/rule.ts';
export { type PatternPart, parsePatternText, printPattern, type TextPattern } from './text-pattern.ts';
export type * from './tree.ts';
