import { looksLikeJson } from '../formats/json.ts';
import { readPairs } from '../formats/key-value.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { pairsStage } from './pairs-stage.ts';

/**
 * `kv`: automatic key=value extraction; the first of equal keys wins unless `repeats`. An event that is JSON has no
 * pairs: what looks like one inside its texts is not meant as a field.
 */
export function keyValueStage(
  scope: StageScope,
  { repeats = false }: Extract<ExtractionStep, { step: 'kv' }>,
): Stage {
  return pairsStage(
    scope,
    (event) => (looksLikeJson(event.raw) ? [] : readPairs(event.raw)),
    // auditd writes msg=audit(…) in front and then msg='…' once more.
    repeats ? 'every' : { every: ['msg'] },
  );
}
