import { firstText } from '../field-text.ts';
import { readLabelLines } from '../formats/labelled-lines.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { pairsStage } from './pairs-stage.ts';

/** `kv-colon`: lines `Label: value` behind the first line; equal labels give several values. */
export function keyColonStage(
  scope: StageScope,
  { of = '_raw', add = false }: Extract<ExtractionStep, { step: 'kv-colon' }>,
): Stage {
  const text = scope.field(of);
  return pairsStage(scope, (event) => readLabelLines(firstText(text(event)) ?? ''), 'every', add);
}
