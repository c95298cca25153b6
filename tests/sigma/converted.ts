import { collect, compile, memorySource, type Row, type SearchContext } from '../../src/engine/index.ts';
import { dataModelCatalog, loadKnowledge } from '../../src/events/index.ts';
import { readyRules } from '../../src/harness/index.ts';
import {
  type ConversionOptions,
  convertRule,
  eventOfRow,
  loadSplunkNames,
  loadTaxonomy,
  logSourceRouter,
} from '../../src/sigma/index.ts';
import { macroCatalog } from '../../src/spl/index.ts';
import { type Diagnostic, sourceText } from '../../src/text/index.ts';
import { read } from './rule-from.ts';

export const knowledge = await loadKnowledge();
export const taxonomy = await loadTaxonomy();
export const names = await loadSplunkNames();
const router = logSourceRouter(taxonomy);

export const context: SearchContext = {
  macros: macroCatalog([]),
  lookups: { get: () => undefined, names: () => [] },
  dataModels: dataModelCatalog(knowledge),
  now: 0,
};

/** What a search of a rule is, and what was said about it. */
export function convertedText(
  yaml: string,
  options: Partial<ConversionOptions> = {},
): { readonly text: string | undefined; readonly findings: readonly Diagnostic[] } {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void findings.push(finding);
  const { rules } = readyRules(read(yaml).objects, options.placeholders ?? new Map(), report);
  const [rule] = rules;
  const conversion = rule && convertRule(rule.rule, { taxonomy, names, report, ...options }, rule.filters);
  return { text: conversion?.text, findings };
}

/** Which of the rows a search gives, by their number. */
export async function foundBy(text: string, rows: readonly Row[]): Promise<readonly number[]> {
  const { plan, diagnostics } = compile(sourceText('<search>', text), context);
  if (!plan) throw new Error(`${text}\n${diagnostics.map(({ message }) => message).join('\n')}`);
  const numbered = rows.map((row, index) => {
    const copy = row.clone();
    copy.set('number', index);
    return copy;
  });
  const result = await collect(plan, { context, source: memorySource(numbered) });
  return result.rows.map((row) => Number(row.get('number'))).sort((a, b) => a - b);
}

/** Which of the rows the rule matches, its log source heeded or not. */
export function matchedBy(
  yaml: string,
  rows: readonly Row[],
  options: Partial<ConversionOptions> = {},
): readonly number[] {
  const { rules } = readyRules(read(yaml).objects, options.placeholders ?? new Map(), () => undefined);
  const [rule] = rules;
  if (!rule) throw new Error(`not a rule: ${yaml}`);
  const route = router.route(rule.rule.logSource);
  return rows.flatMap((row, index) => {
    const event = eventOfRow(row);
    const view = options.withLogSource === false ? event.view() : route?.view(event);
    return view && rule.matches(view) ? [index] : [];
  });
}
