import { compile, memorySource, type Plan, type Row } from '../../../engine/index.ts';
import {
  type CompiledRule,
  type CorrelationConversion,
  type CorrelationMatch,
  Correlator,
  compileRules,
  eventOfRow,
  type LinkedCorrelation,
} from '../../../sigma/index.ts';
import { sourceText } from '../../../text/index.ts';
import type { EventFile } from '../../event-file.ts';
import { batchesOf, isWritten, numbered, numberOf, rowsFound, textsOf } from './numbered-rows.ts';
import {
  type BrokenSearch,
  type ConversionProof,
  type Converted,
  type Disagreement,
  mostDisagreements,
  type VerifyOptions,
} from './proof.ts';

/** A correlation, and the search that shall give the same results. */
export interface ConvertedCorrelation {
  readonly linked: LinkedCorrelation;
  readonly conversion: CorrelationConversion;
}

/** A result, by the event that brought it. */
interface Result {
  /** The texts of the group. */
  readonly group: readonly string[];
  readonly figure: number | undefined;
}

/** An event among all that were read. */
interface ReadEvent {
  readonly file: string;
  readonly number: number;
}

/** A converted correlation on its way. */
interface Run {
  readonly converted: ConvertedCorrelation;
  readonly search: Plan;
  /** Finds the events that the search counts. */
  readonly events: Plan;
  /** Those, and those that the rules match. */
  readonly kept: Row[];
  readonly byRule: Map<number, Result>;
}

/**
 * Runs correlations and the searches that they were converted to over the same events, and compares the results: which event brings each, so the time, for which group, and what was compared where
 * the search says it. Events without a time of their own are left out: no window can hold them, where a search would take them for events of this moment.
 *
 * The beginning of each search runs over all events and the whole of it over what comes out, and over what the rules match: its later commands see the others never.
 * @param rules what the correlations refer to
 */
export async function verifyCorrelations(
  correlations: readonly ConvertedCorrelation[],
  rules: readonly CompiledRule[],
  files: readonly EventFile[],
  options: VerifyOptions,
): Promise<ConversionProof> {
  const { router, context, anyLogSource = false, most = mostDisagreements, onProgress, report } = options;
  const broken: BrokenSearch[] = [];
  const runs = correlations.flatMap((converted) => runOf(converted, context, broken));
  const byCorrelation = new Map(runs.map((one) => [one.converted.linked.correlation, one]));
  const counted = new Set<object>(correlations.flatMap(({ linked }) => linked.rules));
  const set = compileRules(
    rules.filter(({ rule }) => counted.has(rule)),
    { router, anyLogSource },
  );
  const correlator = new Correlator<number>(
    correlations.map(({ linked }) => linked),
    {
      reportsSilent: true,
      onMatch: (match) => byCorrelation.get(match.correlation)?.byRule.set(...resultOf(match)),
    },
  );
  const places: ReadEvent[] = [];
  let events = 0;
  for await (const batch of batchesOf(files, options)) {
    const rows: Row[] = [];
    const matched = new Map<number, Set<object>>();
    for (const { row, file, number } of batch) {
      const order = places.push({ file, number }) - 1;
      if (row.read('timestamp') === 'none') continue;
      rows.push(numbered(row, order));
      const time = Number(row.get('_time'));
      for (const { compiled, event: view } of set.match(eventOfRow(row))) {
        correlator.add(compiled.rule, { view, time, order, place: order });
        matched.set(order, (matched.get(order) ?? new Set()).add(compiled.rule));
      }
    }
    for (const { converted, events: plan, kept } of runs) {
      const found = new Set((await rowsFound(plan, memorySource(rows), context)).map(numberOf));
      const isCounted = (row: Row): boolean =>
        converted.linked.rules.some((rule) => matched.get(numberOf(row))?.has(rule));
      kept.push(...rows.filter((row) => found.has(numberOf(row)) || isCounted(row)));
    }
    events += batch.length;
    onProgress?.(events);
  }
  correlator.finish(report);
  const disagreements: Disagreement[] = [];
  let agreedMatches = 0;
  for (const one of runs) {
    const bySearch = new Map(
      (await rowsFound(one.search, memorySource(one.kept), context)).map((row) =>
        resultOfRow(row, one.converted),
      ),
    );
    for (const order of new Set([...one.byRule.keys(), ...bySearch.keys()])) {
      const [rule, search, place] = [one.byRule.get(order), bySearch.get(order), places[order]];
      const fields = rule && search ? differences(rule, search, one.converted) : [];
      if (rule && search && fields.length === 0) agreedMatches += 1;
      else if (place && disagreements.length < most) {
        const sides = { ruleMatches: rule !== undefined, searchMatches: search !== undefined };
        disagreements.push({ ...convertedText(one.converted), ...place, ...sides, fields });
      }
    }
  }
  return { events, agreedMatches, disagreements, broken };
}

function runOf(
  converted: ConvertedCorrelation,
  context: VerifyOptions['context'],
  broken: BrokenSearch[],
): Run | [] {
  const { text, eventsText } = converted.conversion;
  const [search, events] = [text, eventsText].map((one) => compile(sourceText('<conversion>', one), context));
  if (search?.plan && events?.plan) {
    return { converted, search: search.plan, events: events.plan, kept: [], byRule: new Map() };
  }
  broken.push({ ...convertedText(converted), diagnostics: search?.diagnostics ?? [] });
  return [];
}

function convertedText({ linked, conversion }: ConvertedCorrelation): Converted {
  return { object: linked.correlation, search: conversion.text };
}

/** The event at hand is the last of its window: conditions that hold by absence are not converted. */
function resultOf({ group, figure, events }: CorrelationMatch<number>): [number, Result] {
  return [events.at(-1)?.place ?? Number.NaN, { group: [...group.values()], figure }];
}

function resultOfRow(row: Row, { conversion }: ConvertedCorrelation): [number, Result] {
  const { groupColumns, figureColumn } = conversion;
  const group = groupColumns.map((name) => textsOf(row.get(name)).join(', '));
  return [
    numberOf(row),
    { group, figure: figureColumn === undefined ? undefined : Number(row.get(figureColumn)) },
  ];
}

function differences(
  rule: Result,
  search: Result,
  { linked: { correlation }, conversion }: ConvertedCorrelation,
): Disagreement['fields'] {
  const groups = correlation.groupBy.flatMap((name, index) => {
    const [own, found] = [rule.group[index] ?? '', search.group[index] ?? ''];
    return isWritten(found, own) ? [] : [{ name, rule: [own], search: [found] }];
  });
  if (conversion.figureColumn === undefined || isClose(rule.figure, search.figure)) return groups;
  const [own, found] = [rule.figure, search.figure].map((figure) =>
    figure === undefined ? [] : [String(figure)],
  );
  return [...groups, { name: 'figure', rule: own, search: found ?? [] }];
}

/** Sums and means of doubles are not exact, the rule's are. */
function isClose(a = Number.NaN, b = Number.NaN): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
}
