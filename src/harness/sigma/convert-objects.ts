import {
  type CompiledRule,
  type ConversionOptions,
  convertCorrelation,
  convertRule,
  convertToDataModel,
  linkCorrelations,
  linkFilters,
  type RuleConversion,
  type SigmaCorrelation,
  type SigmaObject,
  type SigmaRule,
  tableLine,
} from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import type { ReadyRules } from './ready-rules.ts';
import type { ConvertedCorrelation } from './verify/verify-correlations.ts';
import type { ConvertedToDataModel } from './verify/verify-data-models.ts';
import type { ConvertedRule } from './verify/verify-rules.ts';

/** The forms of searches that rules can be converted to. */
export const conversionForms = ['plain', 'savedsearches', 'data-model'] as const;
export type ConversionForm = (typeof conversionForms)[number];

/** A rule or correlation, and its search unless it was refused. */
export interface ConvertedObject {
  readonly object: SigmaRule | SigmaCorrelation;
  /** One command a line. */
  readonly text: string | undefined;
  /** Why it was refused, and where the search is not quite the rule. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Converts rules and correlations, filters applied. A rule's `fields` become a table at the end of a plain or saved search. Findings about filters and correlations as documents go to
 * `report`, those about a conversion stand beside it.
 */
export function convertObjects(
  objects: readonly SigmaObject[],
  form: ConversionForm,
  options: ConversionOptions,
): readonly ConvertedObject[] {
  const filtersOf = linkFilters(objects, options.report);
  const linked = new Map(linkCorrelations(objects, options.report).map((one) => [one.correlation, one]));
  return objects.flatMap((object): ConvertedObject | readonly [] => {
    if (object.kind === 'filter') return [];
    const findings: Diagnostic[] = [];
    const own = { ...options, report: (finding: Diagnostic): void => void findings.push(finding) };
    if (object.kind === 'correlation') {
      const correlation = linked.get(object);
      if (!correlation) return [];
      if (form !== 'data-model') {
        return { object, text: convertCorrelation(correlation, own, filtersOf)?.text, findings };
      }
      findings.push(notInDataModel(object));
      return { object, text: undefined, findings };
    }
    const filters = filtersOf.get(object) ?? [];
    if (form === 'data-model') {
      return { object, text: convertToDataModel(object, own, filters)?.text, findings };
    }
    const conversion = convertRule(object, own, filters);
    return { object, text: conversion && withTable(conversion), findings };
  });
}

function withTable({ text, fields }: RuleConversion): string {
  return fields.length > 0 ? `${text}\n${tableLine(fields)}` : text;
}

function notInDataModel({ document }: SigmaCorrelation): Diagnostic {
  const message = 'A correlation cannot be counted in a data model: its rows are counts already.';
  return { code: 'sigma/not-convertible', severity: 'error', message, at: document.place(['correlation']) };
}

/** Converts rules that are ready to run, so that both can be compared. Refusals go to `report`. */
export function convertReady({ rules }: ReadyRules, options: ConversionOptions): readonly ConvertedRule[] {
  return rules.flatMap((compiled: CompiledRule) => {
    const conversion = convertRule(compiled.rule, options, compiled.filters);
    return conversion ? { compiled, conversion } : [];
  });
}

/** The same for the correlations over them. */
export function convertReadyCorrelations(
  { rules, correlations }: ReadyRules,
  options: ConversionOptions,
): readonly ConvertedCorrelation[] {
  const filtersOf = new Map(rules.map(({ rule, filters = [] }) => [rule, filters]));
  return correlations.flatMap((linked) => {
    const conversion = convertCorrelation(linked, options, filtersOf);
    return conversion ? { linked, conversion } : [];
  });
}

/** The same over data models, in which no correlation can be counted. */
export function convertReadyToDataModel(
  { rules, correlations }: ReadyRules,
  options: ConversionOptions,
): readonly ConvertedToDataModel[] {
  for (const { correlation } of correlations) options.report(notInDataModel(correlation));
  return rules.flatMap((compiled) => {
    const conversion = convertToDataModel(compiled.rule, options, compiled.filters);
    return conversion ? { compiled, conversion } : [];
  });
}
