import {
  collect,
  compile,
  type DataModelDataset,
  type EventSource,
  memorySource,
  noRequirement,
  type Plan,
  type Row,
  type SearchContext,
  type Trace,
} from '../../../src/engine/index.ts';
import type { Command } from '../../../src/spl/index.ts';
import type { MatchingEvents, ShownEvent } from '../protocol.ts';
import { shownEvent } from './shown-event.ts';
import { soughtValues } from './sought-values.ts';

/** So many events are shown. */
const mostShown = 50;

/** Looks on while a search runs, and keeps the events that pass its filters. */
export interface EventWatch {
  readonly trace: Trace;
  /** Call when the run has ended. */
  result(): Promise<MatchingEvents>;
}

/**
 * The events behind a search's rows: those that leave the last filter before a command makes other rows of them, or
 * the events of the data model that tstats counts.
 */
export function watchEvents(plan: Plan, context: SearchContext, source: EventSource): EventWatch {
  const [first] = plan.operators;
  if (first?.command.kind === 'tstats') return watchDataModel(plan, first.command, context, source);
  const filters: Command[] = [];
  for (const { command, traits } of plan.operators) {
    if (traits.type !== 'streaming' || !plan.input) break;
    if (command.kind === 'search' || command.kind === 'where' || command.kind === 'regex')
      filters.push(command);
  }
  const last = filters.at(-1);
  const sought = filters.flatMap(soughtValues);
  const shown: ShownEvent[] = [];
  let total = 0;
  return {
    trace(command, row) {
      if (command !== last) return;
      total += row.times;
      if (shown.length < mostShown) shown.push(shownEvent(row, row, sought));
    },
    result: async () => ({ total, shown }),
  };
}

function watchDataModel(
  { search }: Plan,
  command: Extract<Command, { kind: 'tstats' }>,
  context: SearchContext,
  source: EventSource,
): EventWatch {
  return {
    trace: () => undefined,
    async result() {
      const { dataModel, where } = command;
      const dataset = dataModel && context.dataModels.get(dataModel.model.text, dataModel.dataset?.text);
      if (!dataset) return { total: 0, shown: [] };
      const rows = await modelRows(dataset, context, source);
      const filter: Command = {
        kind: 'search',
        name: 'search',
        nameSpan: command.nameSpan,
        span: command.span,
        implicit: false,
        expression: where ?? { kind: 'all', span: command.span },
      };
      const { plan } = compile(
        { kind: 'search', source: search.source, commands: [filter], span: command.span },
        context,
      );
      const found = plan ? await collect(plan, { context, source: memorySource(rows) }) : { rows };
      const shownFields = command.by.map(({ name }) => ({ field: name, pieces: [] }));
      const sought = [...soughtValues(command), ...shownFields];
      const shown = found.rows.slice(0, mostShown).map((row) => shownEvent(row, row, sought));
      return { total: found.rows.length, shown };
    },
  };
}

async function modelRows(
  dataset: DataModelDataset,
  { earliest, latest }: SearchContext,
  source: EventSource,
): Promise<Row[]> {
  const rows: Row[] = [];
  const request = {
    requirement: noRequirement,
    fields: 'all',
    order: 'any',
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
  } as const;
  for await (const batch of source.read(request)) {
    for (const event of batch) if (dataset.matches(event)) rows.push(...dataset.rows(event));
  }
  return rows;
}
