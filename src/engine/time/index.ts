/**
 * Times as a search writes them: relative times, bounds, and the format variables of strftime and strptime. Everything
 * is in epoch seconds and UTC, and nothing asks the machine for its clock or zone.
 */

export {
  applyRelativeTime,
  parseRelativeTime,
  type RelativeTime,
  type RelativeTimeStep,
  spanSeconds,
} from './relative-time.ts';
export { strftime } from './strftime.ts';
export { strptime } from './strptime.ts';
export { parseTimeBound } from './time-bound.ts';
