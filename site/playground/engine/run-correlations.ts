import type { Event } from '../../../src/events/index.ts';
import { convertObjects, type ReadyRules } from '../../../src/harness/index.ts';
import {
  CorrelationExplainer,
  type CorrelationExplanation,
  type CorrelationMatch,
  Correlator,
  compileRules,
  loadSplunkNames,
  loadTaxonomy,
  type SigmaObject,
  type SigmaRule,
} from '../../../src/sigma/index.ts';
import type { Diagnostic } from '../../../src/text/index.ts';
import type { Cell, CorrelationOutcome, ShownEvent } from '../protocol.ts';
import { inStretches } from './in-stretches.ts';
import { shownEvent, timeOf } from './shown-event.ts';
import { SigmaEvents, sharedRouter } from './sigma-events.ts';
import { tookTooLong } from './took-too-long.ts';

/** So many results are shown, and so many of their events. */
const mostShown = 50;

/**
 * Counts the correlations of a text over events, with everything that the page shows of them. Explained and converted is the last: those before may be what it counts.
 * @param objects what the text holds: what the correlations count stands in it too
 * @returns nothing when the run was given up for a newer one, or there is no correlation
 */
export async function runCorrelations(
  objects: readonly SigmaObject[],
  { rules, correlations }: ReadyRules,
  events: readonly Event[],
  signal: AbortSignal,
  report: (finding: Diagnostic) => void,
): Promise<CorrelationOutcome | undefined> {
  const last = correlations.at(-1)?.correlation;
  const sigmaEvents = SigmaEvents.of(events);
  const [router, origins] = [await sharedRouter(), await sigmaEvents.origins(signal)];
  if (!last || !origins) return undefined;
  const gaveUp = new Set<SigmaRule>();
  const set = compileRules(rules, {
    router,
    onLimit({ rule }, error) {
      if (!gaveUp.has(rule)) report(tookTooLong(rule, error));
      gaveUp.add(rule);
    },
  });
  const explainer = new CorrelationExplainer(last);
  const results: CorrelationMatch<number>[] = [];
  const matches = new Map<SigmaRule, number>(rules.map(({ rule }) => [rule, 0]));
  const correlator = new Correlator<number>(correlations, {
    onMatch: (match) => results.push(match),
    onStep: (step) => explainer.step(step),
  });
  const routes = rules.flatMap(({ rule }) => router.route(rule.logSource) ?? []);
  const isWanted = new Map(
    [...new Set(origins)].map((origin) => [origin, routes.some((route) => route.ways(origin).length > 0)]),
  );
  const isOver = await inStretches(origins.keys(), signal, (number) => {
    const [event, origin] = [events[number], origins[number]];
    const sigma = event && origin && isWanted.get(origin) ? sigmaEvents.at(number) : undefined;
    if (!event || !sigma) return;
    const time = event.read('timestamp') === 'none' ? undefined : event.time;
    for (const { compiled, event: view } of set.match(sigma)) {
      matches.set(compiled.rule, (matches.get(compiled.rule) ?? 0) + 1);
      correlator.add(compiled.rule, { view, time, order: number, place: number });
    }
  });
  if (!isOver) return undefined;
  correlator.finish(report);
  const [taxonomy, names] = [await loadTaxonomy(), await loadSplunkNames()];
  const converted = convertObjects(objects, 'plain', { taxonomy, names, report: () => undefined });
  const conversion = converted.find(({ object }) => object === last);
  return {
    kind: 'correlation',
    title: last.title,
    results: results.length,
    eventCount: events.length,
    ...tableOf(results),
    rules: [...matches].map(([rule, count]) => ({ title: rule.title, matches: count })),
    ...groupsOf(explainer.result()),
    events: eventsOf(results, events),
    conversion: {
      ...(conversion?.text === undefined ? {} : { search: conversion.text }),
      notes: conversion?.findings.map(({ message }) => message) ?? [],
    },
  };
}

/** The first results: of several correlations each with its title. */
function tableOf(
  results: readonly CorrelationMatch<number>[],
): Pick<CorrelationOutcome, 'columns' | 'table'> {
  const shown = results.slice(0, mostShown);
  const isOne = new Set(shown.map(({ correlation }) => correlation)).size === 1;
  const fields = [...new Set(shown.flatMap(({ group }) => [...group.keys()]))];
  return {
    columns: ['time', ...(isOne ? [] : ['correlation']), ...fields, 'figure', 'events'],
    table: shown.map(({ correlation, time, group, figure, events }): readonly Cell[] => [
      timeOf(time),
      ...(isOne ? [] : [correlation.title]),
      ...fields.map((name) => group.get(name) ?? null),
      figure === undefined ? null : String(figure),
      String(new Set(events.map(({ place }) => place)).size),
    ]),
  };
}

function groupsOf({
  groups,
  shown,
}: CorrelationExplanation): Pick<CorrelationOutcome, 'groupCount' | 'groups'> {
  return {
    groupCount: groups,
    groups: shown.map(({ group, looks, holds, windows }) => ({
      name: [...group].map(([name, value]) => `${name}=${value}`).join(', '),
      looks,
      holds,
      windows: windows.map(({ from, to, figure, size, holds: isMet }) => ({
        span: `${timeOf(from)} to ${timeOf(to)}`,
        figure: figure === undefined ? '' : String(figure),
        matches: size,
        holds: isMet,
      })),
    })),
  };
}

function eventsOf(
  results: readonly CorrelationMatch<number>[],
  events: readonly Event[],
): CorrelationOutcome['events'] {
  const numbers = new Set(results.flatMap((one) => one.events.map(({ place }) => place)));
  const shown = [...numbers].slice(0, mostShown).flatMap((number): readonly ShownEvent[] => {
    const event = events[number];
    return event ? [shownEvent(event, event, [])] : [];
  });
  return { total: numbers.size, shown };
}
