import { compileLookup } from './automatic-lookup.ts';
import { calculatedFieldOrigins, compileCalculatedField } from './calculated-field.ts';
import { compileEventTypes } from './event-types.ts';
import type { KnowledgeData } from './knowledge.ts';
import type { SourceTypeRules } from './source-type.ts';
import type { Stage, StageScope } from './stage.ts';
import { compileSteps } from './steps/index.ts';
import { compileTags } from './tags.ts';

/**
 * Lists the stages of a source type in the order in which Splunk applies search-time settings: extractions, aliases,
 * calculated fields, lookups, event types, tags.
 * @source Knowledge Manager Manual: the sequence of search-time operations
 */
export function makeStages(rules: SourceTypeRules, data: KnowledgeData): ((scope: StageScope) => Stage)[] {
  return [
    ...compileSteps(rules.extract),
    ...rules.aliases.map(
      ([from, to]) =>
        (scope: StageScope) =>
          alias(scope, from, to, true),
    ),
    ...rules.aliasesNew.map(
      ([from, to]) =>
        (scope: StageScope) =>
          alias(scope, from, to, false),
    ),
    ...(rules.fields.size > 0 ? [(scope: StageScope) => calculatedFields(scope, rules, data)] : []),
    ...rules.lookups.map((lookup) => (scope: StageScope) => compileLookup(scope, lookup, data)),
    (scope) => compileEventTypes(scope, rules.eventTypes),
    (scope) => compileTags(scope, rules.eventTypes, rules.fieldTags),
  ];
}

/** An alias takes the value over, and the absence too; the `new` kind only fills a gap. */
function alias(scope: StageScope, from: string, to: string, overwrites: boolean): Stage {
  return {
    names: [to],
    compile(name, before) {
      if (name !== to) return undefined;
      const source = scope.field(from);
      return overwrites ? source : (event) => before(event) ?? source(event);
    },
    origins: (name) => (name === to ? scope.origins(from) : undefined),
    replaces: overwrites,
    fillsGaps: !overwrites,
    structural: (name) => (name === to ? [from] : undefined),
  };
}

/** All calculated fields see the values before any of them. */
function calculatedFields(scope: StageScope, rules: SourceTypeRules, data: KnowledgeData): Stage {
  return {
    names: [...rules.fields.keys()],
    compile(name, before) {
      const rule = rules.fields.get(name);
      return rule === undefined ? undefined : compileCalculatedField(scope, rule, before, data.functions);
    },
    origins(name, before) {
      const rule = rules.fields.get(name);
      return rule === undefined ? undefined : calculatedFieldOrigins(scope, rule, before, data.functions);
    },
    replaces: true,
  };
}
