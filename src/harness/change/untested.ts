import type { Tested, Verdict } from '../verdict.ts';
import type { Untested } from './gate-report.ts';

/**
 * Says of each detection or rule what its tests leave open: no test, only tests that could not be run, or
 * none that says what must not match.
 * Those that the rules of the content leave out (status, type, tested by hand) count as tested.
 */
export function untestedOf(tested: Iterable<Tested>, verdicts: readonly Verdict[]): readonly Untested[] {
  return [...tested].flatMap((detection) => {
    const missing = missingTest(
      detection,
      verdicts.filter((one) => one.detection === detection),
    );
    return missing === undefined ? [] : [{ detection, missing }];
  });
}

function missingTest(detection: Tested, verdicts: readonly Verdict[]): string | undefined {
  if (detection.kind === 'sigma' && detection.object.kind === 'filter') return undefined;
  if (detection.tests.length === 0) {
    const byHand = detection.kind === 'detection' && detection.manualTest !== undefined;
    return byHand ? undefined : 'It has no test.';
  }
  if (verdicts.length > 0 && verdicts.every(({ skipped }) => skipped === 'by-rule')) return undefined;
  const unrun = verdicts.find(({ skipped }) => skipped === 'cannot-run');
  if (unrun && verdicts.every(({ skipped }) => skipped !== undefined)) return `No test ran: ${unrun.reason}`;
  const hasNegative =
    detection.kind === 'sigma'
      ? detection.tests.some(({ noMatch, expect }) => noMatch.length > 0 || expect?.count.max === 0)
      : detection.tests.some(({ expect }) => expect?.count.max === 0);
  if (!hasNegative) return 'No test says what must not match.';
  return unrun && `One test did not run: ${unrun.reason}`;
}
