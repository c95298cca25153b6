import type { Diagnostic } from '../../text/index.ts';
import type { Plan } from '../plan/plan.ts';
import type { Row } from '../values/row.ts';
import { RunError } from './command.ts';
import type { SearchContext } from './context.ts';
import { memorySource } from './memory-source.ts';
import type { CommandCount, Trace } from './pipeline.ts';
import { type RunLimits, Session } from './session.ts';
import type { EventSource } from './source.ts';

/** What a plan is run with. */
export interface RunOptions {
  readonly context: SearchContext;
  /** Where events come from; none by default. */
  readonly source?: EventSource;
  /** Cancels the run at the next batch; the result then ends with `engine/cancelled`. */
  readonly signal?: AbortSignal;
  readonly limits?: Partial<RunLimits>;
  /** Watches the rows that leave each command, for explaining a result. */
  readonly trace?: Trace;
}

/** A run in progress: rows stream out of it; what it found out about itself is complete once they have. */
export interface SearchRun extends AsyncIterable<readonly Row[]> {
  /** Rows into and out of each command, in the order of the text, those of subsearches after their search. */
  readonly counts: readonly CommandCount[];
  /** Names of the columns of all rows so far, in order. */
  readonly fields: readonly string[];
  /** Warnings of running commands, and the error that ended the run if one did. */
  readonly diagnostics: readonly Diagnostic[];
  /** Events taken from the source. */
  readonly events: number;
}

/**
 * Runs a plan. Nothing happens until the rows are asked for; they can be asked for once. Leaving the loop early
 * stops the reading. A fault that only running could show ends the rows and stands in `diagnostics` as an error.
 */
export function run(plan: Plan, options: RunOptions): SearchRun {
  const { source = memorySource([]), ...rest } = options;
  const session = new Session({ ...rest, source });
  const fields = new Set<string>();
  async function* rows(): AsyncGenerator<readonly Row[], void, undefined> {
    try {
      for await (const batch of session.stream(plan)) {
        for (const row of batch) for (const name of row.names()) fields.add(name);
        yield batch;
      }
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      session.diagnostics.push({
        code: error.code,
        severity: 'error',
        message: error.message,
        at: { source: error.source ?? plan.search.source, span: error.span },
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      });
    }
  }
  return {
    counts: session.counts,
    diagnostics: session.diagnostics,
    get fields() {
      return [...fields];
    },
    get events() {
      return session.events;
    },
    [Symbol.asyncIterator]: rows,
  };
}

/** A run that has come to its end. */
export interface SearchResult {
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
  readonly counts: readonly CommandCount[];
  readonly diagnostics: readonly Diagnostic[];
  readonly events: number;
}

/** Runs a plan to its end and holds all its rows. */
export async function collect(plan: Plan, options: RunOptions): Promise<SearchResult> {
  const started = run(plan, options);
  const rows: Row[] = [];
  for await (const batch of started) for (const row of batch) rows.push(row);
  const { fields, counts, diagnostics, events } = started;
  return { fields, rows, counts, diagnostics, events };
}
