import {
  collect,
  compile,
  type EventSource,
  memorySource,
  type Plan,
  type Row,
  run,
  type SearchContext,
  type SourceRequest,
} from '../engine/index.ts';
import type { Command, Search } from '../spl/index.ts';
import type { EmptyingCommand, Explanation, FunnelStep, NearestRow, TermResult } from './explanation.ts';
import { nearness, wantedValues } from './nearness.ts';
import { type Term, termsOf } from './terms.ts';

/** So many rows are looked at for the nearest one; beyond it the search for it would cost more than it tells. */
const rowsLookedAt = 20_000;

/**
 * Runs a plan again, watching it, and tells how many rows each command left, which command left none, and which of
 * its terms rejects the row that meets most of them.
 */
export async function explain(
  plan: Plan,
  context: SearchContext,
  source: EventSource,
  signal?: AbortSignal,
): Promise<Explanation> {
  const watched = await watch(plan, context, unfiltered(source), signal);
  const step = watched.funnel.findIndex((one) => one.out === 0);
  const command = plan.operators[step]?.command;
  if (!command) return { events: watched.events, funnel: watched.funnel };
  const rows = step === 0 ? await rowsBefore(command, context, source, signal) : watched.rows;
  return {
    events: watched.events,
    funnel: watched.funnel,
    emptiedBy: await explainCommand(command, step, plan.search, rows, watched.events, context),
  };
}

/** Hands out every event, those that cannot match included: they are what is to be explained. */
function unfiltered(source: EventSource): EventSource & { events: number } {
  const counted = {
    /** Of the reading that saw most: a command may stop early, and a subsearch reads again. */
    events: 0,
    async *read(request: SourceRequest) {
      let events = 0;
      for await (const batch of source.read({ ...request, requirement: { kind: 'none' } })) {
        events += batch.length;
        counted.events = Math.max(counted.events, events);
        yield batch;
      }
    },
  };
  return counted;
}

interface Watched {
  readonly events: number;
  readonly funnel: FunnelStep[];
  /** Rows that left the last command that left any. */
  readonly rows: readonly Row[];
}

async function watch(
  plan: Plan,
  context: SearchContext,
  source: EventSource & { readonly events: number },
  signal?: AbortSignal,
): Promise<Watched> {
  const left = new Map<Command, Row[]>();
  const watched = run(plan, {
    context,
    source,
    ...(signal ? { signal } : {}),
    trace(command, row) {
      const rows = left.get(command) ?? [];
      if (rows.length < rowsLookedAt) rows.push(row.clone());
      left.set(command, rows);
    },
  });
  for await (const _ of watched) {
    // Only what is traced and counted matters.
  }
  const counts = new Map(watched.counts.map((count) => [count.command, count]));
  const funnel = plan.operators.map(({ command }) => ({
    text: oneLine(plan.search, command.span),
    in: counts.get(command)?.in ?? 0,
    out: counts.get(command)?.out ?? 0,
  }));
  const empty = funnel.findIndex((step) => step.out === 0);
  const before = plan.operators[empty - 1]?.command;
  return { events: source.events, funnel, rows: (before && left.get(before)) ?? [] };
}

/** The rows that the first command chooses from: events, or those of a data model. */
async function rowsBefore(
  command: Command,
  context: SearchContext,
  source: EventSource,
  signal?: AbortSignal,
): Promise<Row[]> {
  const rows: Row[] = [];
  const named = dataModelOf(command);
  const dataset = named && context.dataModels.get(named.model, named.dataset);
  const request = {
    requirement: { kind: 'none' },
    fields: 'all',
    order: 'any',
    ...(signal ? { signal } : {}),
  } as const;
  for await (const batch of source.read(request)) {
    for (const event of batch) {
      if (!dataset) rows.push(event);
      else if (dataset.matches(event)) rows.push(...dataset.rows(event));
    }
    if (rows.length >= rowsLookedAt) break;
  }
  return rows.slice(0, rowsLookedAt);
}

async function explainCommand(
  command: Command,
  step: number,
  search: Search,
  rows: readonly Row[],
  events: number,
  context: SearchContext,
): Promise<EmptyingCommand> {
  const at = { source: search.source, span: command.span };
  const remarks: string[] = [];
  if (events === 0 && step === 0 && readsEvents(command)) remarks.push('The data holds no event.');
  else if (step === 0 && rows.length === 0) {
    const named = dataModelOf(command);
    const name = named && (named.dataset ? `${named.model}.${named.dataset}` : named.model);
    if (name) remarks.push(`None of the ${events} events belongs to the data model dataset \`${name}\`.`);
  }
  const judged = rows.length === 0 ? undefined : await judgeTerms(termsOf(command), search, rows, context);
  const survivors = judged ? rows.filter((_, index) => judged.met.every((met) => met.has(index))) : rows;
  if (survivors.length > 0) {
    for (const field of groupFields(command)) {
      if (survivors.every((row) => row.get(field) === null)) {
        remarks.push(`\`${command.name}\` drops rows without \`${field}\`, and no row has it.`);
      }
    }
  }
  const nearest = judged && survivors.length === 0 ? nearestRow(judged, search, rows) : undefined;
  return { step, at, remarks, ...(nearest ? { nearest } : {}) };
}

function readsEvents(command: Command): boolean {
  return command.kind === 'search' || command.kind === 'tstats' || dataModelOf(command) !== undefined;
}

/** The data model that a command reads events of. */
function dataModelOf(command: Command): { model: string; dataset?: string | undefined } | undefined {
  switch (command.kind) {
    case 'tstats': {
      const { dataModel } = command;
      return dataModel && { model: dataModel.model.text, dataset: dataModel.dataset?.text };
    }
    case 'datamodel':
      return command.model && { model: command.model.text, dataset: command.dataset?.text };
    case 'from': {
      if (command.datasetType !== 'datamodel') return undefined;
      const [model = '', dataset] = command.dataset.text.split('.');
      return { model, dataset };
    }
    default:
      return undefined;
  }
}

/** Fields without which a command drops the row. */
function groupFields(command: Command): string[] {
  switch (command.kind) {
    case 'stats':
    case 'tstats':
    case 'top':
    case 'rare':
      return [...command.by, ...('fields' in command ? command.fields : [])].map((field) => field.name);
    case 'dedup':
      return command.keepEmpty ? [] : command.fields.map((field) => field.name);
    case 'chart':
      return command.row ? [command.row.name] : [];
    case 'mvexpand':
      return [command.field.name];
    case 'join':
      return command.fields.map((field) => field.name);
    default:
      return [];
  }
}

interface JudgedTerms {
  readonly terms: readonly Term[];
  /** For each term the indexes of the rows that meet it. */
  readonly met: readonly ReadonlySet<number>[];
}

const mark = '__detent_row';

/** Runs each term alone over the rows. A term that cannot run alone counts as met: it rejects nothing by itself. */
async function judgeTerms(
  terms: readonly Term[],
  search: Search,
  rows: readonly Row[],
  context: SearchContext,
): Promise<JudgedTerms> {
  const marked = rows.map((row, index) => {
    const copy = row.clone();
    copy.set(mark, index);
    return copy;
  });
  const met: Set<number>[] = [];
  for (const term of terms) {
    // A leading `search` takes the rows in, so that `where` and `regex` can follow.
    const all: Command = {
      kind: 'search',
      name: 'search',
      nameSpan: term.span,
      span: term.span,
      implicit: true,
      expression: { kind: 'all', span: term.span },
    };
    const commands = term.command.kind === 'search' ? [term.command] : [all, term.command];
    const { plan } = compile({ kind: 'search', source: search.source, commands, span: term.span }, context);
    const result = plan && (await collect(plan, { context, source: memorySource(marked) }));
    const failed = !result || result.diagnostics.some((diagnostic) => diagnostic.severity === 'error');
    met.push(new Set(failed ? rows.keys() : result.rows.map((row) => Number(row.get(mark)))));
  }
  return { terms, met };
}

function nearestRow(
  { terms, met }: JudgedTerms,
  search: Search,
  rows: readonly Row[],
): NearestRow | undefined {
  if (terms.length === 0) return undefined;
  const wanted = terms.map((term) => wantedValues(term.command));
  let best = 0;
  let bestScore = -1;
  for (const [index, row] of rows.entries()) {
    let score = 0;
    for (const [term, rowsMet] of met.entries()) {
      // A term that is met outweighs all nearness of the others.
      score += rowsMet.has(index) ? terms.length : 0.99 * nearness(row, wanted[term] ?? []);
    }
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  }
  const row = rows[best];
  if (!row) return undefined;
  const results: TermResult[] = terms.map((term, index) => ({
    text: oneLine(search, term.span),
    at: { source: search.source, span: term.span },
    met: met[index]?.has(best) ?? true,
    metByRows: met[index]?.size ?? rows.length,
    fields: term.fields.map((name) => ({ name, value: row.get(name) })),
  }));
  return {
    number: best + 1,
    of: rows.length,
    time: row.get('_time'),
    raw: row.get('_raw'),
    terms: results,
  };
}

function oneLine(search: Search, span: { readonly start: number; readonly end: number }): string {
  return search.source.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
}
