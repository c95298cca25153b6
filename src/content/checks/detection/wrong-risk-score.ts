import { keysOf, numberOf } from '../../read/values.ts';
import { itemCheck } from '../check.ts';

/** The check `detection/wrong-risk-score`; `about` says what it finds. */
export const wrongRiskScore = itemCheck({
  code: 'detection/wrong-risk-score',
  upstream: 'D22',
  // In 2023 the written score counted.
  severity: { '2023': 'error', classic: 'warning', v5: 'off' },
  layouts: ['2023', 'classic'],
  about:
    'The risk score is impact × confidence ÷ 100, rounded (a half to the even number). A written score ' +
    'that differs is replaced when the content is built, so it misleads who reads the file.',
  of: ['detection'],
  passes: {},
  fails: { detection: { tags: { risk_score: 64 } } },
  check(item, report) {
    const tags = keysOf<'risk_score'>(keysOf<'tags'>(item.document.value).tags);
    const written = numberOf(tags.risk_score);
    const { risk } = item;
    if (written === undefined || risk?.impact === undefined || risk.confidence === undefined) return;
    if (written === risk.score) return;
    report({
      message:
        `The risk score is ${written}, but impact ${risk.impact} × confidence ${risk.confidence} ` +
        `give ${risk.score}.`,
      keyPath: ['tags', 'risk_score'],
      value: String(written),
      hint: `Write ${risk.score}, or leave the key out.`,
    });
  },
});
