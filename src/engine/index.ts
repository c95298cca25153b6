/**
 * The engine: a search's tree to a plan, a plan and events to rows.
 *
 * `compile` checks every command against its definition (one file each under `commands/`) and reads off their traits
 * and field flow what the events must hold, which fields are wanted and whether their order matters; what cannot run
 * is refused there, by name. `run` starts the commands and pushes rows through them one by one: only reading and
 * subsearches wait. The engine knows no file, clock or zone: macros, lookups, data models and now come in with the
 * context, events from a source.
 */

export { aggregates, findAggregate, unsupportedAggregates } from './aggregate/index.ts';
export type { Accumulator, AggregateDefinition } from './aggregate.ts';
export { type Choice, choices, choicesOf } from './choices.ts';
export { type EvalCode, evalCodes } from './codes.ts';
export { numberOf, textOf } from './coerce.ts';
export * from './command.ts';
export { commandDefinitions, findCommand } from './commands/index.ts';
export { type Compilation, compile } from './compile.ts';
export * from './context.ts';
export { type DeadEnd, findDeadEnds } from './dead-ends/index.ts';
export { type EngineCode, engineCodes } from './engine-codes.ts';
export { evalFunctions, findFunction } from './eval/index.ts';
export * from './eval-function.ts';
export { checkExpression, compileExpression, type ExpressionFinding } from './expression.ts';
export { type GivenRows, mayBeGiven } from './given-rows.ts';
export { matchLookup } from './lookup-match.ts';
export { memorySource } from './memory-source.ts';
export { printNumber, readNumber } from './numbers.ts';
export type { CommandCount, Trace } from './pipeline.ts';
export * from './plan.ts';
export { compilePredicate, type Predicate } from './predicate/compile-predicate.ts';
export { refusalOf, refusals } from './refusals.ts';
export {
  noRequirement,
  requireAll,
  requireAny,
  requirementOf,
  requirementOfCondition,
} from './requirement.ts';
export { type FieldSource, Row } from './row.ts';
export { collect, type RunOptions, run, type SearchResult, type SearchRun } from './run.ts';
export type { RunLimits } from './session.ts';
export * from './source.ts';
export { compareText } from './text-order.ts';
export { applyRelativeTime, parseRelativeTime, parseTimeBound, strftime, strptime } from './time/index.ts';
export type { FieldValue, Scalar, Value } from './value.ts';
