import { type Html, html } from '../site/html.ts';
import { figure } from './figure.ts';

/** How much of a tactic is covered. */
export interface TacticCoverage {
  readonly name: string;
  /** Techniques of the tactic, sub-techniques not counted. */
  readonly techniques: number;
  /** Those that a detection or rule names. */
  readonly covered: number;
  /** Those of them for which a test passes. */
  readonly proven: number;
}

const width = 500;
const rowHeight = 28;
const barLeft = 162;
const barRoom = 266;

/** One bar a tactic: its techniques, those covered, and those for which a test passes. */
export function coverageFigure(
  tactics: readonly TacticCoverage[],
  addressOf: (name: string) => string,
): Html {
  const most = Math.max(1, ...tactics.map(({ techniques }) => techniques));
  const length = (count: number) => ((count / most) * barRoom).toFixed(1);
  return html`<figure>${figure('coverage-figure', {
    width,
    height: tactics.length * rowHeight + 4,
    title: 'Coverage of ATT&CK by tactic',
    isFluid: true,
    about: tactics
      .map(
        ({ name, techniques, covered, proven }) =>
          `${name}: ${covered} of ${techniques} techniques, ${proven} proven by tests.`,
      )
      .join(' '),
    content: html`${tactics.map(({ name, techniques, covered, proven }, index) => {
      const y = index * rowHeight + 4;
      return html`<a href="${addressOf(name)}"><title>${name}: ${covered} of ${techniques} techniques covered, ${proven} with passing tests</title><text x="0" y="${y + 15}">${name}</text><rect class="bar-base" x="${barLeft}" y="${y}" width="${length(techniques)}" height="20" rx="3"/><rect class="bar-some" x="${barLeft}" y="${y}" width="${length(covered)}" height="20" rx="3"/><rect class="bar" x="${barLeft}" y="${y}" width="${length(proven)}" height="20" rx="3"/><text class="figure" x="${barLeft + barRoom + 12}" y="${y + 15}">${covered} of ${techniques}</text></a>`;
    })}`,
  })}<figcaption><span class="key bar"></span> a test passes <span class="key bar-some"></span> a detection or rule names it <span class="key bar-base"></span> all techniques of the tactic</figcaption></figure>`;
}
