import {
  compile,
  type EventSource,
  type FieldValue,
  type Row,
  run,
  type SearchContext,
} from '../../../src/engine/index.ts';
import { type EmptyingCommand, explain } from '../../../src/harness/index.ts';
import { type Diagnostic, type SourceText, sourceText } from '../../../src/text/index.ts';
import type { Cell, Emptied, RunResult, SearchOutcome } from '../protocol.ts';
import { watchEvents } from './matching-events.ts';
import { cut, textOf, timeOf } from './shown-event.ts';
import { rangeIn, shownFinding } from './shown-finding.ts';

/** Rows that go to the page. */
const mostRows = 200;
const mostColumns = 60;
const longestCell = 500;
const mostValues = 50;

/** What a search is run with. */
export interface SearchSurroundings {
  readonly context: SearchContext;
  readonly source: EventSource;
  /** The events that the source has. */
  readonly eventCount: number;
  readonly signal: AbortSignal;
}

/**
 * Compiles a search and runs it over events, with everything that the page shows of it.
 * @returns nothing when the run was given up for a newer one
 */
export async function runSearch(
  text: string,
  { context, source, eventCount, signal }: SearchSurroundings,
): Promise<Omit<RunResult, 'took'> | undefined> {
  const edited = sourceText('<search>', text);
  const { plan, diagnostics } = compile(edited, context);
  const findings = (more: readonly Diagnostic[]): RunResult['findings'] =>
    [...diagnostics, ...more].map((finding) => shownFinding(finding, edited));
  if (!plan) return { findings: findings([]) };

  const watch = watchEvents(plan, context, source);
  const running = run(plan, { context, source, signal, trace: watch.trace });
  const kept: Row[] = [];
  let rows = 0;
  for await (const batch of running) {
    rows += batch.length;
    for (const row of batch) if (kept.length < mostRows) kept.push(row);
  }
  if (signal.aborted) return undefined;
  if (running.diagnostics.some(({ severity }) => severity === 'error')) {
    return { findings: findings(running.diagnostics) };
  }
  const counts = new Map(running.counts.map((count) => [count.command, count]));
  const funnel = plan.operators.map(({ command }, index) => {
    const { from, to } = rangeIn(edited, { source: plan.search.source, span: command.span });
    const expanded = plan.search.source.text.slice(command.span.start, command.span.end);
    const written = text.slice(from, to);
    return {
      from,
      to,
      text: oneLine(written),
      ...(written.startsWith('`') ? { expanded: oneLine(expanded) } : {}),
      // Events that cannot meet the first filter are left out before it, and do not count as its rows.
      in: index === 0 && (plan.input || running.events > 0) ? eventCount : (counts.get(command)?.in ?? 0),
      out: counts.get(command)?.out ?? 0,
    };
  });
  const columns = running.fields.slice(0, mostColumns);
  const emptiedBy = rows > 0 ? undefined : (await explain(plan, context, source, signal)).emptiedBy;
  const events = await watch.result();
  if (signal.aborted) return undefined;
  const outcome: SearchOutcome = {
    kind: 'search',
    rows,
    columns,
    table: kept.map((row) => columns.map((name) => cellOf(name, row.get(name)))),
    funnel,
    events,
    ...(emptiedBy ? { emptied: emptiedOf(emptiedBy, edited) } : {}),
  };
  return { findings: findings(running.diagnostics), outcome };
}

function cellOf(name: string, value: FieldValue): Cell {
  if (value === null) return null;
  if (typeof value === 'object')
    return value.slice(0, mostValues).map((one) => cut(String(one), longestCell));
  if (name === '_time') return timeOf(value) || String(value);
  return cut(String(value), longestCell);
}

function emptiedOf({ step, remarks, nearest }: EmptyingCommand, edited: SourceText): Emptied {
  return {
    step,
    remarks,
    terms: (nearest?.terms ?? []).map(({ text, at, met, metByRows, fields }) => {
      const { from, to } = rangeIn(edited, at);
      return {
        from,
        to,
        text: cut(text, 300),
        met,
        metByRows,
        fields: fields.map(({ name, value }) => ({
          name,
          value: value === null ? null : cut(textOf(value), longestCell),
        })),
      };
    }),
    ...(nearest ? { nearest: `${nearest.number} of ${nearest.of}` } : {}),
  };
}

function oneLine(text: string): string {
  return cut(text.replace(/\s+/g, ' ').trim(), 300);
}
