import { type Plan, type RunOptions, run } from '../../engine/index.ts';

/** Events that only one of two searches takes, as their text. */
export interface EventDifference {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** So many events are kept of each side: a difference among more is no longer read by anybody. */
const mostEvents = 50_000;

/**
 * The events that get through the first part of a search, up to the first command that makes rows of its own out of them.
 * @returns their texts in the order in which they come; nothing when the search does not begin with events, or takes too many
 */
export async function matchedEvents(plan: Plan, options: RunOptions): Promise<readonly string[] | undefined> {
  const end = plan.operators.findIndex(({ traits }) => traits.type === 'transforming');
  const last = plan.operators[(end < 0 ? plan.operators.length : end) - 1]?.command;
  if (!last || !plan.input) return undefined;
  const events: string[] = [];
  let isComplete = true;
  const watched = run(plan, {
    ...options,
    trace(command, row) {
      if (command !== last) return;
      const raw = row.get('_raw');
      if (typeof raw !== 'string' || events.length >= mostEvents) isComplete = false;
      else events.push(raw);
    },
  });
  for await (const _ of watched) {
    // Only what is traced matters.
  }
  return isComplete ? events : undefined;
}
