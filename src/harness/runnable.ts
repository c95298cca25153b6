import type { Detection, DetectionTest } from '../content/index.ts';

/**
 * Tells why the tests of a detection, or one of them, are not to be run by the rules of the content, or undefined when they are:
 * only production content is tested, and some tests are manual. The published test tool leaves out correlations
 * as well, since it makes no risk events; here a correlation's test brings them as data.
 */
export function reasonNotToRun(detection: Detection, test?: DetectionTest): string | undefined {
  if (test?.byHand !== undefined) return `It is experimental: ${test.byHand.trim()}`;
  if (detection.manualTest) return `It is tested by hand: ${detection.manualTest.trim()}`;
  if (detection.status !== 'production') return `Its status is \`${detection.status}\`, not \`production\`.`;
  return undefined;
}
