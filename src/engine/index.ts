/**
 * The engine: a search's tree to a plan, a plan and events to rows.
 */
export type { Accumulator, AggregateDefinition } from './aggregate.ts';
export * from './command.ts';
export * from './context.ts';
export * from './eval-function.ts';
export * from './plan.ts';
export { type FieldSource, Row } from './row.ts';
export * from './source.ts';
export type { FieldValue, Scalar, Value } from './value.ts';
