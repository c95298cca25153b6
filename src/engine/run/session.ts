import {
  type Command,
  type Expression,
  parseSearch,
  type Search,
  type SearchExpression,
} from '../../spl/index.ts';
import { type Diagnostic, type Span, sourceText } from '../../text/index.ts';
import { findCommand } from '../commands/index.ts';
import type { EvalScope } from '../expression/eval-function.ts';
import { compileExpression } from '../expression/expression.ts';
import { seededRandom } from '../expression/random.ts';
import { type Planning, planSearch } from '../plan/compile.ts';
import { startGiven } from '../plan/given-rows.ts';
import type { Plan, PlanInput } from '../plan/plan.ts';
import { resolveValueSubsearches, valueSubsearches } from '../plan/value-subsearch.ts';
import { compilePredicate, type Predicate } from '../predicate/compile-predicate.ts';
import { resolveSubsearches } from '../predicate/subsearch.ts';
import type { TimeFrame } from '../predicate/time-window.ts';
import type { Row } from '../values/row.ts';
import type { Value } from '../values/value.ts';
import { Allowance, repeatedSearch } from './allowance.ts';
import type { Emit } from './command.ts';
import { type RunContext, RunError } from './command.ts';
import type { SearchContext } from './context.ts';
import { type CommandCount, Pipeline, type Stage, type Trace } from './pipeline.ts';
import type { EventSource, SourceRequest } from './source.ts';

/** How far a run may go. */
export interface RunLimits {
  /** Rows that one subsearch in a search expression may turn into conditions; 10,000 as in Splunk's limits.conf. */
  readonly subsearchRows: number;
  /** Values that a search may make besides those of its events, and how many more each event allows. */
  readonly madeValues: number;
  readonly madeValuesPerEvent: number;
}

export const defaultLimits: RunLimits = {
  subsearchRows: 10_000,
  madeValues: 5_000_000,
  madeValuesPerEvent: 10_000,
};

/** What a run is started with. */
export interface SessionOptions {
  readonly context: SearchContext;
  readonly source: EventSource;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<RunLimits>;
  readonly trace?: Trace;
}

/** One run of a search and all its subsearches: what they share while it lasts. */
export class Session {
  readonly counts: CommandCount[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** Events taken from the source, those of subsearches included. */
  events = 0;
  readonly #options: SessionOptions;
  readonly #limits: RunLimits;
  readonly #plans = new Map<Search, Plan>();
  readonly #writtenLookups: RunContext['writtenLookups'] = new Map();
  readonly #scope: EvalScope;
  readonly #allowance: Allowance;
  /** Plans that were run once: only that is free. */
  readonly #ran = new Set<Plan>();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    const { context } = options;
    this.#allowance = new Allowance(this.#limits.madeValues, this.#limits.madeValuesPerEvent);
    this.#scope = {
      context,
      now: context.now,
      random: seededRandom(),
      searchPredicate: (expression) => compilePredicate(expression, { now: context.now }),
    };
  }

  /** Runs a plan over the source, giving rows in batches as they come out. */
  async *stream(plan: Plan): AsyncGenerator<Row[], void, undefined> {
    try {
      yield* this.#rows(plan);
    } catch (error) {
      const fault = isTooLarge(error) ? this.#allowance.error(plan.search.span) : error;
      if (fault instanceof RunError) fault.source ??= plan.search.source;
      throw fault;
    }
  }

  async *#rows(plan: Plan): AsyncGenerator<Row[], void, undefined> {
    this.#learn(plan);
    const isRepeated = this.#ran.has(plan);
    this.#ran.add(plan);
    if (isRepeated) this.#allowance.spend(repeatedSearch, plan.search.span);
    let out: Row[] = [];
    const window = this.#window(plan);
    const pipeline = await this.#start(plan, window, (row) => out.push(row));
    if (plan.input) {
      const { signal } = this.#options;
      const request = { ...this.#request(plan.input, window), ...(signal ? { signal } : {}) };
      reading: for await (const batch of this.#options.source.read(request)) {
        this.#stopIfAborted(plan);
        if (isRepeated) this.#allowance.spend(batch.length, plan.search.span);
        else this.#allowance.grow(batch.reduce((sum, row) => sum + row.times, 0));
        for (const row of batch) {
          if (pipeline.satisfied) break reading;
          this.events += row.times;
          pipeline.push(row);
        }
        if (out.length > 0) {
          yield out;
          out = [];
        }
      }
    }
    this.#stopIfAborted(plan);
    await pipeline.end();
    if (out.length > 0) yield out;
  }

  /** What is asked of the source; events are tallied only where nobody watches them and time does not matter. */
  #request({ requirement, fields, order, rows, tally }: PlanInput, window: TimeFrame): SourceRequest {
    const range = bounds(window);
    if (tally && !this.#options.trace && range.earliest === undefined && range.latest === undefined) {
      return { requirement, fields: tally, order, rows: 'tallied' };
    }
    return { requirement, fields, order, rows, ...range };
  }

  #learn(plan: Plan): void {
    this.#plans.set(plan.search, plan);
    for (const operator of plan.operators) for (const subplan of operator.subplans) this.#learn(subplan);
  }

  #stopIfAborted(plan: Plan): void {
    if (!this.#options.signal?.aborted) return;
    throw new RunError('engine/cancelled', 'The search was cancelled before its end.', plan.search.span);
  }

  /** The search's time range: its own time terms, else the context's. */
  #window(plan: Plan): TimeFrame {
    const { now, earliest, latest } = this.#options.context;
    const first = plan.operators[0]?.command;
    const own = plan.input && first ? findCommand(first)?.window?.(first, now) : undefined;
    return {
      now,
      ...bounds(
        own ?? {
          ...(earliest === undefined ? {} : { earliest }),
          ...(latest === undefined ? {} : { latest }),
        },
      ),
    };
  }

  async #start(plan: Plan, frame: TimeFrame, output: Emit): Promise<Pipeline> {
    // Counts are listed in the order of the text, so those of a subsearch follow the search that holds it.
    const counts = plan.operators.map((operator) => ({ command: operator.command, in: 0, out: 0 }));
    this.counts.push(...counts);
    const stages: Stage[] = [];
    for (const [index, { command, fieldsNeeded, traits, given }] of plan.operators.entries()) {
      const definition = findCommand(command);
      const count = counts[index];
      if (!count) continue;
      if (given) {
        stages.push({ operator: startGiven(given), count, hasEffect: false });
        continue;
      }
      if (!definition) continue;
      const run = this.#runContext(
        plan,
        command,
        frame,
        fieldsNeeded,
        index === 0 && plan.input !== undefined,
      );
      const ready = await this.#resolve(command, plan);
      const operator = await definition.start(ready, run);
      stages.push({ operator, count, hasEffect: traits.hasEffect === true });
    }
    return new Pipeline(
      stages,
      output,
      (units, span) => this.#allowance.spend(units, span),
      this.#options.trace,
    );
  }

  /** The command with the results of the subsearches in its eval expressions, checked again with them. */
  async #resolve(command: Command, plan: Plan): Promise<Command> {
    if (valueSubsearches(command).length === 0) return command;
    const resolved = await resolveValueSubsearches(command, (search) => this.#rowsOf(search));
    const planning = this.#planning('pipeline');
    planSearch({ ...plan.search, commands: [resolved] }, planning);
    throwFirst(planning.diagnostics, command.span);
    return resolved;
  }

  #runContext(
    plan: Plan,
    command: Command,
    frame: TimeFrame,
    fieldsNeeded: RunContext['fieldsNeeded'],
    readsEvents: boolean,
  ): RunContext {
    const { context, source, signal } = this.#options;
    return {
      context,
      source,
      ...(signal ? { signal } : {}),
      fieldsNeeded,
      ...bounds(frame),
      readsEvents,
      writtenLookups: this.#writtenLookups,
      rowsOf: (search, limit) => this.#rowsOf(search, limit),
      pipeline: (search) => this.#pipeline(search, frame),
      parse: (text, span) => this.#parse(text, span),
      predicate: (expression) =>
        this.#predicate(expression, readsEvents ? { ...context } : { now: context.now }),
      evaluator: (expression) => this.#evaluator(expression),
      spend: (units) => this.#allowance.spend(units, command.span),
      warn: ({ code, message, span, hint }) => {
        this.diagnostics.push({
          code,
          severity: 'warning',
          message,
          at: { source: plan.search.source, span },
          ...(hint === undefined ? {} : { hint }),
        });
      },
    };
  }

  async #rowsOf(search: Search, limit = Number.POSITIVE_INFINITY): Promise<Row[]> {
    const rows: Row[] = [];
    if (limit <= 0) return rows;
    for await (const batch of this.stream(this.#planOf(search, 'search'))) {
      for (const row of batch) {
        rows.push(row);
        if (rows.length >= limit) return rows;
      }
    }
    return rows;
  }

  async #pipeline(search: Search, frame: TimeFrame): Promise<(rows: readonly Row[]) => Promise<Row[]>> {
    const plan = this.#planOf(search, 'pipeline');
    return async (rows) => {
      const out: Row[] = [];
      this.#allowance.spend(repeatedSearch, search.span);
      const pipeline = await this.#start(plan, frame, (row) => out.push(row));
      for (const row of rows) pipeline.push(row);
      await pipeline.end();
      return out;
    };
  }

  /** The plan made at compile time, or a new one for text that came up only now. */
  #planOf(search: Search, place: 'search' | 'pipeline'): Plan {
    const known = this.#plans.get(search);
    if (known) return known;
    const planning = this.#planning(place);
    const plan = planSearch(search, planning);
    throwFirst(planning.diagnostics, search.span);
    this.#learn(plan);
    // Searches that a row makes (map) count as repeated from the first on.
    this.#ran.add(plan);
    return plan;
  }

  #parse(text: string, span: Span): Search {
    const parsed = parseSearch(sourceText('<generated search>', text), {
      macros: this.#options.context.macros,
    });
    throwFirst(parsed.diagnostics, span);
    if (!parsed.search) throw new RunError('engine/generated-search', `\`${text}\` is not a search.`, span);
    const planning = this.#planning('search');
    planSearch(parsed.search, planning);
    throwFirst(planning.diagnostics, span);
    return parsed.search;
  }

  /** For a search that came up only now. */
  #planning(place: Planning['place']): Planning {
    return {
      context: this.#options.context,
      diagnostics: [],
      place,
      seen: new Map(),
      writtenLookups: new Set(this.#writtenLookups.keys()),
    };
  }

  async #predicate(expression: SearchExpression, frame: TimeFrame): Promise<Predicate> {
    const resolved = await resolveSubsearches(expression, (search) =>
      this.#rowsOf(search, this.#limits.subsearchRows),
    );
    return compilePredicate(resolved, frame);
  }

  #evaluator(expression: Expression): (row: Row) => Value {
    const { evaluate } = compileExpression(expression).compiled;
    const allowance = this.#allowance;
    const scope = { ...this.#scope, spend: (units: number) => allowance.spend(units, expression.span) };
    return (row) => evaluate(row, scope);
  }
}

/** Whether one step made a text or list that the platform cannot hold. */
function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && /invalid (?:string|array) length/i.test(error.message);
}

/** The bounds that are set, without keys for those that are not. */
function bounds(window: { readonly earliest?: number; readonly latest?: number }): {
  earliest?: number;
  latest?: number;
} {
  return {
    ...(window.earliest === undefined ? {} : { earliest: window.earliest }),
    ...(window.latest === undefined ? {} : { latest: window.latest }),
  };
}

/** Text that exists only at run time must be free of errors: the first one ends the run, at the place that made it. */
function throwFirst(diagnostics: readonly Diagnostic[], span: Span): void {
  const error = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (error) throw new RunError(error.code, error.message, span, error.hint);
}
