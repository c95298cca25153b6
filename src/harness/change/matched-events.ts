import {
  collect,
  compile,
  memorySource,
  type Plan,
  type Row,
  type RunOptions,
  run,
} from '../../engine/index.ts';
import type { Command, TstatsCommand } from '../../spl/index.ts';

/** Events that only one of two searches takes, as their text. */
export interface EventDifference {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** So many events are kept of each side: a difference among more is no longer read by anybody. */
const mostEvents = 50_000;

/**
 * The events that get through the first part of a search, up to the first command that makes rows of its own
 * out of them; of `tstats` those that meet its
 * condition.
 * @returns their texts in the order in which they come; nothing when the search does not begin with events,
 * or takes too many
 */
export async function matchedEvents(plan: Plan, options: RunOptions): Promise<readonly string[] | undefined> {
  const first = plan.operators[0]?.command;
  const rows =
    first?.kind === 'tstats' ? await rowsOfTstats(first, plan, options) : await rowsOfPrefix(plan, options);
  const events = rows?.map((row) => row.get('_raw'));
  return events?.every((event) => typeof event === 'string') ? events : undefined;
}

/** The rows that leave the last command before the first that transforms. */
async function rowsOfPrefix(plan: Plan, options: RunOptions): Promise<readonly Row[] | undefined> {
  const end = plan.operators.findIndex(({ traits }) => traits.type === 'transforming');
  const last = plan.operators[(end < 0 ? plan.operators.length : end) - 1]?.command;
  if (!last || !plan.input) return undefined;
  const rows: Row[] = [];
  const watched = run(plan, {
    ...options,
    trace(command, row) {
      // Later commands write to the row; its text is wanted as it is here.
      if (command === last && rows.length <= mostEvents) rows.push(row.clone());
    },
  });
  for await (const _ of watched) {
    // Only what is traced matters.
  }
  return rows.length > mostEvents ? undefined : rows;
}

/** The rows of the events, or of the data model's dataset, that meet the condition of `tstats`. */
async function rowsOfTstats(
  { dataModel, where, span, nameSpan }: TstatsCommand,
  plan: Plan,
  { context, source, signal }: RunOptions,
): Promise<readonly Row[] | undefined> {
  const dataset = dataModel && context.dataModels.get(dataModel.model.text, dataModel.dataset?.text);
  if (!source || (dataModel && !dataset)) return undefined;
  const rows: Row[] = [];
  const request = { requirement: { kind: 'none' }, fields: 'all', order: 'any' } as const;
  for await (const batch of source.read({ ...request, ...(signal ? { signal } : {}) })) {
    for (const event of batch) {
      if (!dataset) rows.push(event);
      else if (dataset.matches(event)) rows.push(...dataset.rows(event));
    }
    if (rows.length > mostEvents) return undefined;
  }
  if (!where) return rows;
  const condition: Command = {
    kind: 'search',
    name: 'search',
    nameSpan,
    span,
    expression: where,
    implicit: false,
  };
  const { plan: filter } = compile(
    { kind: 'search', source: plan.search.source, commands: [condition], span },
    context,
  );
  return filter && (await collect(filter, { context, source: memorySource(rows) })).rows;
}
