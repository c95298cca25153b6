import type { Risk } from '../../../content/index.ts';
import { inline, tableRow } from '../markdown-text.ts';

/**
 * What an analyst gets as risk: impact times confidence, or a score for each object, whichever the content
 * says.
 */
export function riskBlock(risk: Risk | undefined): readonly string[] {
  if (!risk) return [];
  const { impact, confidence, message } = risk;
  if (impact === undefined || confidence === undefined) return ['#### RBA', '', ...objectTable(risk)];
  return [
    '#### RBA',
    '',
    '| Risk Score  | Impact      | Confidence   | Message      |',
    '| ----------- | ----------- |--------------|--------------|',
    tableRow([decimal((impact * confidence) / 100), String(impact), String(confidence), inline(message)]),
  ];
}

/** How the score comes about, on every page whose content does not score objects one by one. */
export function riskNote(risk: Risk | undefined): readonly string[] {
  if (risk && (risk.impact === undefined || risk.confidence === undefined)) return [];
  return [
    '> :information_source:',
    '> The Risk Score is calculated by the following formula: Risk Score = (Impact * Confidence/100). Initial Confidence and Impact is set by the analytic author.',
  ];
}

function objectTable({ riskObjects, message }: Risk): readonly string[] {
  return [
    '| Risk Score  | Risk Object | Type         | Message      |',
    '| ----------- | ----------- |--------------|--------------|',
    ...riskObjects.map(({ field, type, score }) =>
      tableRow([decimal(score), inline(field), inline(type), inline(message)]),
    ),
  ];
}

/** A number with at least one decimal, as the published tables have it. */
function decimal(number: number): string {
  return Number.isInteger(number) ? number.toFixed(1) : String(number);
}
