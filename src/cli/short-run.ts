import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 that the run takes a second or two: functions go to the optimizing compiler four times later.
 *
 * A command that reads thousands of small files runs most of its code too seldom for that to pay; in a validation
 * of 2,127 files optimizing took a third of the processor time. Ten times later is no better. Not for commands that
 * go through events.
 */
export function expectShortRun(): void {
  const [major = 0] = process.versions.v8.split('.').map(Number);
  // A version that does not know the flag would print a complaint; these all do.
  if (major >= 10 && major <= 14) setFlagsFromString('--interrupt-budget=300000');
}
