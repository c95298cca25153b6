import type { Regex } from '../../regex/index.ts';
import type { Expression, SearchExpression } from '../../spl/index.ts';
import type { Span } from '../../text/index.ts';
import type { LookupCatalog, SearchContext } from '../run/context.ts';
import type { Precision } from '../values/precision.ts';
import type { Row } from '../values/row.ts';
import type { FieldValue, Scalar, Value } from '../values/value.ts';
import type { EvalCode } from './codes.ts';

/**
 * What each type of parameter hands to a function's `apply`, once the argument is converted:
 * `string` also takes numbers (as printed), `number` also takes text that reads as one, `value` is any value of a
 * field, `any` also takes Booleans, `multivalue` is always a list, `regex` is a compiled regular expression.
 * An argument that cannot be converted counts as null; so does a multivalue where one value is wanted.
 */
export interface ArgumentTypes {
  value: Exclude<FieldValue, null>;
  string: string;
  number: number;
  boolean: boolean;
  any: Exclude<Value, null>;
  multivalue: readonly Scalar[];
  regex: Regex;
}

/** What an argument must be. */
export type ArgumentType = keyof ArgumentTypes;
/** The static type of an expression: what the type check can know before a row is seen. `value`: text or number, a field. */
export type StaticType = 'number' | 'string' | 'boolean' | 'null' | 'value';

export interface EvalParameter {
  readonly name: string;
  readonly type: ArgumentType;
  readonly optional?: boolean;
  /** This and all further parameters may be repeated, together as a group. */
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
  readonly returns: StaticType;
  /** `null`: any null argument gives null and `apply` is not called. `handled`: apply sees nulls. */
  readonly nulls: 'null' | 'handled';
  /** The page of the public manual that the behaviour follows. */
  readonly source: string;
  /** Run by the tests, printed by `detent help spl`. */
  readonly examples: readonly EvalExample[];
  /** Choices made where public documents are silent. */
  readonly choices?: readonly string[];
  /** Gets evaluated and converted arguments. Functions that decide which arguments to evaluate use `compile`. */
  readonly apply?: (args: readonly unknown[], scope: EvalScope) => Value;
  /** Instead of `apply`: builds the closure itself from the argument closures. */
  readonly compile?: (call: CallToCompile) => Evaluate | CompiledCall;
}

export interface EvalExample {
  readonly eval: string;
  readonly gives: Value;
  readonly given?: Readonly<Record<string, string | number | readonly (string | number)[]>>;
}

/** Gives the value of an expression for one row. */
export type Evaluate = (row: Row, scope: EvalScope) => Value;

/** What an expression may reach besides the row. */
export interface EvalScope {
  readonly context: SearchContext;
  /** The wall clock for time(): the run's `now` unless the caller says otherwise, so that runs repeat. */
  readonly now: number;
  /** A generator of 0 … 2^31-1 for random(), seeded per run. */
  random(): number;
  /** Counts values made out of little; throws when the search has made too many. Absent: they are not counted. */
  spend?(units: number): void;
  /** Compiles searchmatch()'s text. */
  searchPredicate(expression: SearchExpression): (row: Row) => boolean;
}

/** A call with its arguments compiled and checked against the parameters. */
export interface CallToCompile {
  readonly name: string;
  readonly args: readonly CompiledExpression[];
  readonly span: Span;
  /** The arguments as written, for their spans. */
  readonly expressions: readonly Expression[];
  /** The lookups that exist, where the caller of the check knows them. */
  readonly lookups?: LookupCatalog;
  /** Reports a fault of the call; `argument` tells which one it lies in. */
  report(code: EvalCode, message: string, hint?: string, argument?: number): void;
  /** Reports that the arguments are invalid, with what is wrong as the hint. */
  refuse(hint: string, argument?: number): void;
}

/** What `compile` may tell besides the closure. */
export interface CompiledCall {
  readonly evaluate: Evaluate;
  /** Where it is not the definition's `returns`: the type of if() is that of its branches. */
  readonly type?: StaticType;
  readonly precision?: Precision;
  /** The unrounded number, where `evaluate` gives a rounded print of it. */
  readonly numeric?: (row: Row, scope: EvalScope) => number;
}

/** An expression turned into a closure once, with what is known of it before any row. */
export interface CompiledExpression {
  readonly evaluate: Evaluate;
  /** The value as a number before it is rounded for print; NaN where it is null or not a number. */
  readonly numeric: (row: Row, scope: EvalScope) => number;
  readonly type: StaticType;
  /** Set when the expression is a literal. */
  readonly constant?: Scalar;
  /** Set when the expression is just a field. */
  readonly field?: string;
  readonly precision: Precision;
  /** All fields it reads. */
  readonly fields: ReadonlySet<string>;
}

type ArgumentOf<P extends EvalParameter, Nulls> =
  | ArgumentTypes[P['type']]
  | (Nulls extends 'handled' ? null : never)
  | (P['optional'] extends true ? undefined : never);

type ArgumentsOf<Ps, Nulls> = Ps extends readonly [
  infer First extends EvalParameter,
  ...infer Rest extends readonly EvalParameter[],
]
  ? First extends { readonly repeats: true }
    ? ArgumentOf<First | Rest[number], Nulls>[]
    : [ArgumentOf<First, Nulls>, ...ArgumentsOf<Rest, Nulls>]
  : [];

/**
 * Defines an eval function: gives `apply` arguments typed by the declared parameters. Without a definition's own
 * `nulls`, a null argument makes the result null.
 */
export function evalFunction<
  const Ps extends readonly EvalParameter[],
  Nulls extends 'null' | 'handled' = 'null',
>(
  definition: Omit<EvalFunctionDefinition, 'parameters' | 'nulls' | 'apply'> & {
    readonly parameters: Ps;
    readonly nulls?: Nulls;
    readonly apply?: (args: ArgumentsOf<Ps, Nulls>, scope: EvalScope) => Value;
  },
): EvalFunctionDefinition {
  // The caller of `apply` converts the arguments to the declared types: the one place where that trust is placed.
  return { nulls: 'null', ...definition } as unknown as EvalFunctionDefinition;
}
