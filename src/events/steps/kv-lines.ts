import { firstText } from '../field-text.ts';
import { readKeyLines } from '../formats/labelled-lines.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { pairsStage } from './pairs-stage.ts';

/** `kv-lines`: lines `key=value`, the value running to the end of the line. */
export function keyLinesStage(
  scope: StageScope,
  { of = '_raw' }: Extract<ExtractionStep, { step: 'kv-lines' }>,
): Stage {
  const text = scope.field(of);
  return pairsStage(scope, (event) => readKeyLines(firstText(text(event)) ?? ''), 'first');
}
