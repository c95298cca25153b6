import { looksLikeJson } from '../formats/json.ts';
import { readPairs, readSeparatedPairs } from '../formats/key-value.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { pairsStage } from './pairs-stage.ts';

/**
 * `kv`: automatic key=value extraction; the first of equal keys wins unless `repeats`. In an event that holds the text
 * `by`, that alone separates the pairs. An event that is JSON has no
 * pairs: what looks like one inside its texts is not meant as a field.
 */
export function keyValueStage(
  scope: StageScope,
  { repeats = false, by }: Extract<ExtractionStep, { step: 'kv' }>,
): Stage {
  return pairsStage(
    scope,
    ({ raw }) => {
      if (looksLikeJson(raw)) return [];
      return by !== undefined && raw.includes(by) ? readSeparatedPairs(raw, by) : readPairs(raw);
    },
    // auditd writes msg=audit(…) in front and then msg='…' once more.
    repeats ? 'every' : { every: ['msg'] },
  );
}
