import type { Event } from '../../../src/events/index.ts';
import { readSigmaBytes, readyRules } from '../../../src/harness/index.ts';
import { RegexLimitError } from '../../../src/regex/index.ts';
import {
  type CompiledRule,
  convertRule,
  type ExplainedEvent,
  type ExplainedNode,
  loadSplunkNames,
  loadTaxonomy,
  logSourceText,
  parsePatternText,
  RuleExplainer,
} from '../../../src/sigma/index.ts';
import { type Diagnostic, sourceText } from '../../../src/text/index.ts';
import type { ExplainedPart, ExplainedRuleEvent, RuleOutcome, RunResult, ShownEvent } from '../protocol.ts';
import { inStretches } from './in-stretches.ts';
import { runCorrelations } from './run-correlations.ts';
import { cut, shownEvent, timeOf } from './shown-event.ts';
import { shownFinding } from './shown-finding.ts';
import { SigmaEvents, sharedRouter } from './sigma-events.ts';
import type { SoughtValue } from './sought-values.ts';
import { tookTooLong } from './took-too-long.ts';

/** So many matches are shown, and so many of them, or of the nearest events, explained part by part. */
const mostShown = 50;
const mostExplained = 3;
/** So many events that do not match are compared part by part: far more work than finding matches. */
const mostCompared = 400;

const ruleName = '<rule>';

/**
 * Reads a Sigma rule and tries it on events, with everything that the page shows of it; where the text holds
 * correlations, these are counted.
 * @returns nothing when the run was given up for a newer one
 */
export async function runRule(
  text: string,
  events: readonly Event[],
  signal: AbortSignal,
): Promise<Omit<RunResult, 'took'> | undefined> {
  const edited = sourceText(ruleName, text);
  const diagnostics: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void diagnostics.push(finding);
  const shown = (): RunResult['findings'] => diagnostics.map((finding) => shownFinding(finding, edited));
  if (text.trim() === '') return { findings: [] };
  const { objects } = readSigmaBytes(new TextEncoder().encode(text), ruleName, report);
  const ready = readyRules(objects, new Map(), report);
  if (objects.some(({ kind }) => kind === 'correlation')) {
    // What is wrong with a reference is said already.
    if (ready.correlations.length === 0) return { findings: shown() };
    const counted = await runCorrelations(objects, ready, events, signal, report);
    return counted && { findings: shown(), outcome: counted };
  }
  const [compiled] = ready.rules;
  if (!compiled) {
    if (diagnostics.length === 0) {
      const message = 'There is no rule here: filters need one beside them.';
      report({ code: 'sigma/not-a-rule', severity: 'error', message });
    }
    return { findings: shown() };
  }
  const outcome = await tryRule(compiled, events, signal, report);
  return outcome && { findings: shown(), outcome };
}

async function tryRule(
  compiled: CompiledRule,
  events: readonly Event[],
  signal: AbortSignal,
  report: (finding: Diagnostic) => void,
): Promise<RuleOutcome | undefined> {
  const [taxonomy, names] = await Promise.all([loadTaxonomy(), loadSplunkNames()]);
  const { rule } = compiled;
  const seen = SigmaEvents.of(events);
  const matched = await matchesOf(compiled, seen, signal, report);
  if (!matched) return undefined;
  const explainer = new RuleExplainer<number>(compiled, {
    taxonomy,
    matched: mostShown,
    nearest: mostExplained,
  });
  // Matches first: after one, events that do not match need not be compared part by part.
  const order = [
    ...matched.numbers.slice(0, mostShown),
    ...(matched.numbers.length > 0 ? [] : matched.near.slice(0, mostCompared)),
    ...matched.others.slice(0, mostCompared),
  ];
  const isOver = await inStretches(order, signal, (index) => {
    const event = seen.at(index);
    if (event) withinLimit(() => explainer.add(event, index, undefined));
  });
  if (!isOver) return undefined;
  const result = explainer.result();
  const conversionNotes: Diagnostic[] = [];
  const conversion = convertRule(rule, { taxonomy, names, report: (one) => void conversionNotes.push(one) });
  const explained = result.matches > 0 ? result.matched : result.nearest;
  return {
    kind: 'rule',
    title: rule.title,
    matches: matched.numbers.length,
    eventCount: events.length,
    ofLogSource: matched.numbers.length + matched.near.length,
    logSource: logSourceText(rule.logSource),
    isLogSourceKnown: result.isLogSourceKnown,
    others: result.others,
    events: {
      total: matched.numbers.length,
      shown: result.matched.flatMap((one) => shownMatch(one, events[one.place])),
    },
    explained: explained.slice(0, mostExplained).map((one) => explainedEvent(one, events[one.place])),
    conversion: {
      ...(conversion ? { search: conversion.text } : {}),
      notes: conversionNotes.map(({ message }) => message),
    },
  };
}

/** The numbers of events by what they are to a rule. */
interface Sorted {
  /** Those that match. */
  readonly numbers: readonly number[];
  /** Those of the log source that do not. */
  readonly near: readonly number[];
  /** Those of other log sources. */
  readonly others: readonly number[];
}

/** Sorts events by what they are to a rule; nothing when the run was given up. */
async function matchesOf(
  compiled: CompiledRule,
  events: SigmaEvents,
  signal: AbortSignal,
  report: (finding: Diagnostic) => void,
): Promise<Sorted | undefined> {
  const origins = await events.origins(signal);
  const route = (await sharedRouter()).route(compiled.rule.logSource);
  if (!origins) return undefined;
  const isOfLogSource = new Map(
    [...new Set(origins)].map((origin) => [origin, route !== undefined && route.ways(origin).length > 0]),
  );
  const numbers: number[] = [];
  const near: number[] = [];
  const others: number[] = [];
  let limit: RegexLimitError | undefined;
  const isOver = await inStretches(origins.keys(), signal, (index) => {
    const origin = origins[index];
    const event = origin && isOfLogSource.get(origin) ? events.at(index) : undefined;
    const view = event && route?.view(event);
    if (!view) {
      others.push(index);
      return;
    }
    const fault = withinLimit(() => (compiled.matches(view) ? numbers : near).push(index));
    limit ??= fault;
  });
  if (limit) report(tookTooLong(compiled.rule, limit));
  return isOver ? { numbers, near, others } : undefined;
}

/** An event on which a pattern takes too many steps counts as not matched. */
function withinLimit(act: () => unknown): RegexLimitError | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof RegexLimitError) return error;
    throw error;
  }
}

function shownMatch({ tree }: ExplainedEvent<number>, event: Event | undefined): ShownEvent[] {
  if (!event) return [];
  const sought: SoughtValue[] = [];
  const values = new Map<string, readonly string[]>();
  for (const leaf of decidingLeaves(tree)) {
    const field = leaf.actual ? nameOf(leaf.label) : '_raw';
    if (leaf.actual) values.set(field, leaf.actual);
    for (const value of leaf.values ?? []) {
      const pieces = parsePatternText(value).filter((part) => typeof part === 'string');
      sought.push({ field, pieces: pieces.map((piece) => piece.toLowerCase()) });
    }
  }
  const fields = { read: (name: string) => (name === '_raw' ? event.raw : (values.get(name) ?? null)) };
  return [shownEvent(event, fields, sought)];
}

/** The leaves by which an event matches. */
function decidingLeaves(node: ExplainedNode): ExplainedNode[] {
  if (!node.decides || !node.holds) return [];
  return node.parts.length > 0 ? node.parts.flatMap(decidingLeaves) : [node];
}

/** The field of an item, as `Image|endswith` names it. */
function nameOf(label: string): string {
  return label.split('|', 1)[0] ?? label;
}

function explainedEvent(
  { place, tree, failing }: ExplainedEvent<number>,
  event: Event | undefined,
): ExplainedRuleEvent {
  const time = event ? timeOf(event.time) : '';
  return {
    title: `Event ${place + 1}${time === '' ? '' : `, ${time}`}`,
    parts: explainedPart(tree),
    faults: failing.flatMap(({ label, faults }) => faults.map(({ text }) => `${label}: ${text}`)),
  };
}

function explainedPart({ label, holds, decides, parts, values, actual }: ExplainedNode): ExplainedPart {
  return {
    label,
    holds,
    decides,
    parts: parts.map(explainedPart),
    ...(values ? { values: values.map((value) => cut(value, 200)) } : {}),
    ...(actual === undefined ? {} : { actual: actual?.map((value) => cut(value, 200)) ?? null }),
  };
}
