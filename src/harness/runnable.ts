import type { Detection } from '../content/index.ts';

/**
 * Tells why the tests of a detection are not to be run by the rules of the content, or undefined when they are:
 * only production content is tested, a correlation reads what other detections found, and some tests are manual.
 */
export function reasonNotToRun(detection: Detection): string | undefined {
  if (detection.manualTest) return `It is tested by hand: ${detection.manualTest.trim()}`;
  if (detection.status !== 'production') return `Its status is \`${detection.status}\`, not \`production\`.`;
  if (detection.type === 'Correlation')
    return 'A correlation search reads the risk events of other detections.';
  return undefined;
}
