import { type Plan, run, type SearchContext } from '../../engine/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import type { EventSet } from './event-set.ts';

/** How a planned search fared over events. */
export interface SearchRunOutcome {
  readonly rows: number;
  /** The error that ended the run. */
  readonly fault?: Diagnostic;
}

/** Runs a plan over events and counts its rows; the clock is that of the events. */
export async function runSearch(
  plan: Plan,
  events: EventSet,
  context: Omit<SearchContext, 'now'>,
): Promise<SearchRunOutcome> {
  const started = run(plan, { context: { ...context, now: events.now }, source: events.source });
  let rows = 0;
  for await (const batch of started) rows += batch.length;
  const fault = started.diagnostics.find(({ severity }) => severity === 'error');
  return { rows, ...(fault ? { fault } : {}) };
}
