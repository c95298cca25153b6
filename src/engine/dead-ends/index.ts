/**
 * Places of a search that no row can pass, found without running it.
 *
 * The values that fields can have are followed from command to command; where they can be listed, a condition is tried
 * on all of them by the engine's own rules, so that what is reported is what a run would do.
 */
export { type DeadEnd, findDeadEnds } from './find-dead-ends.ts';
