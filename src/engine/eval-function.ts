import type { SearchExpression } from '../spl/index.ts';
import type { SearchContext } from './context.ts';
import type { Row } from './row.ts';
import type { Value } from './value.ts';

/** What an argument must be. `any` also takes a Boolean; `value` does not. */
export type ArgumentType = 'value' | 'string' | 'number' | 'boolean' | 'any' | 'multivalue';
/** The static type of an expression: what the type check can know before a row is seen. `value`: text or number, a field. */
export type StaticType = 'number' | 'string' | 'boolean' | 'null' | 'value';

export interface EvalParameter {
  readonly name: string;
  readonly type: ArgumentType;
  readonly optional?: boolean;
  /** The last parameter (or group of `group` parameters) may be repeated. */
  readonly repeats?: boolean;
}

/** An eval function: one file each under `eval/`. */
export interface EvalFunctionDefinition {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly group:
    | 'comparison'
    | 'conversion'
    | 'cryptographic'
    | 'time'
    | 'informational'
    | 'json'
    | 'mathematical'
    | 'bitwise'
    | 'multivalue'
    | 'statistical'
    | 'text'
    | 'trigonometry';
  readonly about: string;
  readonly signature: string;
  readonly parameters: readonly EvalParameter[];
  /** How many parameters at the end repeat together (`case`: 2). */
  readonly repeatGroup?: number;
  readonly returns: StaticType;
  /** `null`: any null argument gives null and `apply` is not called. `handled`: apply sees nulls. */
  readonly nulls: 'null' | 'handled';
  readonly source: string;
  readonly examples: readonly {
    readonly eval: string;
    readonly gives: Value;
    readonly given?: Readonly<Record<string, string | number | readonly (string | number)[]>>;
  }[];
  readonly choices?: readonly string[];
  /** Gets evaluated arguments. Functions that decide which arguments to evaluate (if, case, mvmap …) use `compile`. */
  readonly apply?: (args: readonly Value[], scope: EvalScope) => Value;
  /** Instead of `apply`: builds the closure itself from the argument closures. */
  readonly compile?: (call: CallToCompile) => (row: Row, scope: EvalScope) => Value;
}

/** What an expression may reach besides the row. */
export interface EvalScope {
  readonly context: SearchContext;
  /** The wall clock for time(): the run's `now` unless the caller says otherwise, so that runs repeat. */
  readonly now: number;
  /** A generator of 0 … 2^31-1 for random(), seeded per run. */
  random(): number;
  /** Compiles searchmatch()'s text. */
  searchPredicate(expression: SearchExpression): (row: Row) => boolean;
}

export interface CallToCompile {
  readonly args: readonly CompiledExpression[];
}

/** An expression turned into a closure once, with what is known of it before any row. */
export interface CompiledExpression {
  readonly evaluate: (row: Row, scope: EvalScope) => Value;
  readonly type: StaticType;
  /** Set when the expression is a literal. */
  readonly constant?: Value;
  /** Set when the expression is just a field. */
  readonly field?: string;
  /** Significant digits that a literal with a decimal point brings in; undefined: unlimited. */
  readonly significantDigits?: number;
  /** All fields it reads. */
  readonly fields: ReadonlySet<string>;
}
