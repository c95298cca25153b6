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
export { commandDefinitions, findCommand } from './commands/index.ts';
export { type DeadEnd, findDeadEnds } from './dead-ends/index.ts';
export { evalFunctions, findFunction } from './eval/index.ts';
export { type EvalCode, evalCodes } from './expression/codes.ts';
export * from './expression/eval-function.ts';
export { checkExpression, compileExpression, type ExpressionFinding } from './expression/expression.ts';
export type { Accumulator, AggregateDefinition } from './figures/aggregate.ts';
export { type Choice, choices, choicesOf } from './plan/choices.ts';
export { type Compilation, compile } from './plan/compile.ts';
export { type EngineCode, engineCodes } from './plan/engine-codes.ts';
export { type GivenRows, mayBeGiven } from './plan/given-rows.ts';
export * from './plan/plan.ts';
export { refusalOf, refusals } from './plan/refusals.ts';
export {
  noRequirement,
  requireAll,
  requireAny,
  requirementOf,
  requirementOfCondition,
} from './plan/requirement.ts';
export { compilePredicate, type Predicate } from './predicate/compile-predicate.ts';
export * from './run/command.ts';
export * from './run/context.ts';
export { memorySource } from './run/memory-source.ts';
export type { CommandCount, Trace } from './run/pipeline.ts';
export { collect, type RunOptions, run, type SearchResult, type SearchRun } from './run/run.ts';
export type { RunLimits } from './run/session.ts';
export * from './run/source.ts';
export { matchLookup } from './tables/lookup-match.ts';
export { applyRelativeTime, parseRelativeTime, parseTimeBound, strftime, strptime } from './time/index.ts';
export { readAddress } from './values/address.ts';
export { numberOf, textOf } from './values/coerce.ts';
export { printNumber, readNumber } from './values/numbers.ts';
export { type FieldSource, Row } from './values/row.ts';
export { compareText } from './values/text-order.ts';
export type { FieldValue, Scalar, Value } from './values/value.ts';
export { readXml, type XmlElement } from './xml/read-xml.ts';
