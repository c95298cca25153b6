import type {
  Command,
  CommandKind,
  CommandOf,
  Expression,
  Search,
  SearchExpression,
} from '../../spl/index.ts';
import type { Diagnostic, SourceText, Span } from '../../text/index.ts';
import type { TimeWindow } from '../predicate/time-window.ts';
import type { Row } from '../values/row.ts';
import type { Value } from '../values/value.ts';
import type { PlaceOfAddress, SearchContext } from './context.ts';
import type { EventSource } from './source.ts';

/** Hands a row to the next command. */
export type Emit = (row: Row) => void;

/** A running command: state with a life. Rows are pushed through synchronously; only the end may wait. */
export interface Operator {
  /** Takes one row. The row may be changed in place: nobody else holds it. */
  push(row: Row, emit: Emit): void;
  /** Called once after the last row: what was held back goes out now. */
  end?(emit: Emit): void | Promise<void>;
  /** True once no further row can change the outcome, so that reading may stop (`head`). */
  readonly satisfied?: boolean;
}

/** What the planner must know of a command; never its name. */
export interface CommandTraits {
  /** `generating`: makes rows, takes none. `streaming`: row by row. `transforming`: makes new rows out of all. */
  readonly type: 'generating' | 'streaming' | 'transforming';
  /** Holds rows back until the end. */
  readonly needsAllRows: boolean;
  /** The order of the incoming rows changes what comes out (as a set): head, dedup, streamstats, `first()`. */
  readonly dependsOnOrder: boolean;
  /** Outgoing rows stand in the order of the incoming ones. */
  readonly keepsOrder: boolean;
  /** Takes what it wants of each row at once and keeps no row itself (`stats`). */
  readonly digestsRows?: boolean;
  /**
   * What it does with a row follows from the values of the fields it reads, and a row that stands for several equal ones
   * ({@link Row.times}) has the effect of all of them.
   */
  readonly takesTallies?: boolean;
  /** Does something besides handing rows on (`outputlookup`), so that it must see every row. */
  readonly hasEffect?: boolean;
  /** Standing first, it is fed with the events of the source. */
  readonly readsEvents?: boolean;
}

/** How the engine runs one command. One file each under `commands/`, listed in `commands/index.ts`. */
export interface CommandDefinition<Kind extends CommandKind = CommandKind> {
  readonly kind: Kind;
  /** The page that the behaviour follows. */
  readonly source: string;
  /** Searches that the tests run and `detent help spl` prints. */
  readonly examples: readonly CommandExample[];
  /** What it needs that files of events do not hold. Where that is missing, a test may give the command's rows. */
  readonly needs?: string;
  /** Choices made where public documents are silent; listed in docs/fidelity.md. */
  readonly choices?: readonly string[];
  traits(node: CommandOf<Kind>): CommandTraits;
  /** Bounds on `_time` (epoch seconds) that the command's own time terms set for the search that it begins. */
  window?(node: CommandOf<Kind>, now: number): TimeWindow;
  /** Finds faults that need no rows: types, unknown lookups, unsupported options. Reports each; never throws. */
  check?(node: CommandOf<Kind>, check: CheckContext): void;
  /** Makes the running command. May wait for subsearches. For generating commands `push` is never called and `end` emits. */
  start(node: CommandOf<Kind>, run: RunContext): Operator | Promise<Operator>;
}

export interface CommandExample {
  readonly about: string;
  /** Events, newest first. */
  readonly given?: readonly Readonly<Record<string, string | number | readonly (string | number)[]>>[];
  /** Lookup tables by name, matched exactly. */
  readonly lookups?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /** What the database of iplocation knows, by address. */
  readonly locations?: Readonly<Record<string, PlaceOfAddress>>;
  readonly search: string;
  readonly rows: readonly Readonly<Record<string, string | number | null | readonly (string | number)[]>>[];
}

/** What a command's check may ask and say. */
export interface CheckContext {
  readonly context: SearchContext;
  /** The tables that commands before this one write; outputlookup adds its own. */
  readonly writtenLookups: Set<string>;
  /** Reports a finding at a span of the search's source text. */
  report(finding: {
    code: string;
    message: string;
    span: Span;
    severity?: Diagnostic['severity'];
    hint?: string;
  }): void;
  /** Type-checks an expression as eval would and reports what is wrong; `boolean` is where's and if's demand. */
  checkExpression(expression: Expression, wants: 'value' | 'boolean'): void;
  /** Plans a subsearch so that its faults are found too. */
  checkSearch(search: Search): void;
  /** Plans commands that rows are sent through (appendpipe), so that their faults are found too. */
  checkPipeline(search: Search): void;
}

/** What a running command may use. */
export interface RunContext {
  readonly context: SearchContext;
  readonly source: EventSource;
  readonly signal?: AbortSignal;
  /** Fields that later commands can read, or `all`: for reading events and lookups lean. */
  readonly fieldsNeeded: ReadonlySet<string> | 'all';
  /** Bounds of the search in epoch seconds, where set. */
  readonly earliest?: number;
  readonly latest?: number;
  /** Runs a subsearch to its end; `limit` cuts its rows. */
  rowsOf(search: Search, limit?: number): Promise<Row[]>;
  /** Turns the commands of a pipeline (appendpipe, foreach) into one that rows can be sent through. */
  pipeline(search: Search): Promise<(rows: readonly Row[]) => Promise<Row[]>>;
  /** Parses and checks text that only exists at run time (map, foreach); throws {@link RunError} on a fault. */
  parse(text: string, span: Span): Search;
  /** Whether the command stands first and is fed with the events of the source. */
  readonly readsEvents: boolean;
  /**
   * Compiles a search expression to a predicate, its subsearches already run. Where the command reads events, the
   * search's time range holds for what has no time terms of its own.
   */
  predicate(expression: SearchExpression): Promise<(row: Row) => boolean>;
  /** Compiles an eval expression, checked before, to a closure over rows; `now()` and random() are the run's. */
  evaluator(expression: Expression): (row: Row) => Value;
  /** Counts values made out of little (see `Allowance`). @throws RunError when the search has made too many */
  spend(units: number): void;
  /** Reports something that the reader of the results should know (a limit reached, an unreadable value). */
  warn(finding: { code: string; message: string; span: Span; hint?: string }): void;
  /** Keeps a table that outputlookup wrote, for later commands of the same run. */
  readonly writtenLookups: Map<string, { columns: string[]; rows: string[][] }>;
}

/** A search that cannot go on: raised by a running command, caught once by `run` and turned into a diagnostic. */
export class RunError extends Error {
  readonly code: string;
  readonly span: Span;
  readonly hint: string | undefined;
  /** The text that the span lies in, set by the run that catches the error first: a search may have made another. */
  source: SourceText | undefined;
  constructor(code: string, message: string, span: Span, hint?: string) {
    super(message);
    this.name = 'RunError';
    this.code = code;
    this.span = span;
    this.hint = hint;
  }
}

/** Keeps the definition's kind in its type while it is written; gives it back unchanged. */
export function defineCommand<Kind extends CommandKind>(
  definition: CommandDefinition<Kind>,
): CommandDefinition<Kind> {
  return definition;
}

export type { Command };
