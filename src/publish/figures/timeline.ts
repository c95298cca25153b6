import type { PageLink } from '../page-model.ts';
import { type Html, html } from '../site/html.ts';
import type { AttackStep } from '../site/site-model.ts';
import { clipped, figure, folded } from './figure.ts';

const labelWidth = 292;
const headHeight = 62;
const laneHeight = 24;

/**
 * An attack as it went: a column a step, a lane a host, and below a lane for each detection with a mark where it fires.
 * Steps stand side by side in order, however long the time between them.
 * @param addressOf where a detection leads; steps lead to `#step-1` and so on
 */
export function timelineFigure(steps: readonly AttackStep[], addressOf: (page: PageLink) => string): Html {
  const hosts = [...new Set(steps.map(({ host }) => host))];
  const finders = new Map(
    steps.flatMap(({ foundBy }) => foundBy.map((page) => [keyOf(page), page] as const)),
  );
  const stepWidth = Math.max(20, Math.min(34, 520 / steps.length));
  const width = Math.ceil(labelWidth + steps.length * stepWidth + 12);
  const lanesTop = headHeight + hosts.length * laneHeight + 14;
  const height = lanesTop + finders.size * laneHeight + 8;
  const x = (index: number) => (labelWidth + (index + 0.5) * stepWidth).toFixed(1);
  const found = steps.filter(({ foundBy }) => foundBy.length > 0).length;
  return html`<figure>${figure('timeline', {
    width,
    height,
    title: 'Attack timeline',
    about: `${steps.length} steps on ${hosts.length} hosts; a detection fires on ${found} of them. The table below says the same in words.`,
    content: html`${steps.map(
      ({ time }, index) =>
        html`<line class="grid" x1="${x(index)}" x2="${x(index)}" y1="${headHeight - 6}" y2="${height - 4}"/>${
          isNewMinute(steps, index) &&
          html`<text class="axis" transform="translate(${(Number(x(index)) + 4).toFixed(1)} ${headHeight - 12}) rotate(-60)">${time.slice(11, 16)}</text>`
        }`,
    )}${hosts.map((host, lane) => {
      const y = headHeight + lane * laneHeight;
      return html`<g>${clipped(0, y, labelWidth - 12, laneHeight, html`<text class="lane" x="0" y="16">${host}</text>`)}<line class="track" x1="${labelWidth}" x2="${width - 8}" y1="${y + 12}" y2="${y + 12}"/></g>`;
    })}${steps.map((step, index) => {
      const y = headHeight + hosts.indexOf(step.host) * laneHeight + 12;
      return html`<a href="#step-${index + 1}"><title>${index + 1}. ${step.time.slice(11)} ${step.user} ${step.what}</title><rect class="reach" x="${(Number(x(index)) - stepWidth / 2).toFixed(1)}" y="${y - 12}" width="${stepWidth.toFixed(1)}" height="24"/><circle class="${step.foundBy.length > 0 ? 'step' : 'step missed'}" cx="${x(index)}" cy="${y}" r="6.5"/></a>`;
    })}${[...finders].map(([key, page], lane) => {
      const y = lanesTop + lane * laneHeight;
      return html`<g><a href="${addressOf(page)}"><title>${page.title}</title>${clipped(0, y, labelWidth - 12, laneHeight, html`<text x="0" y="16">${folded(page.title, 36)}</text>`)}</a>${steps.map(
        ({ foundBy }, index) =>
          foundBy.some((one) => keyOf(one) === key) &&
          html`<rect class="fires" x="${(Number(x(index)) - 6).toFixed(1)}" y="${y + 6}" width="12" height="12" rx="3"/>`,
      )}</g>`;
    })}`,
  })}<figcaption><span class="key step-key"></span> a step that something finds <span class="key missed-key"></span> a step that nothing finds <span class="key bar"></span> the detection fires on it</figcaption></figure>`;
}

function isNewMinute(steps: readonly AttackStep[], index: number): boolean {
  return steps[index]?.time.slice(0, 16) !== steps[index - 1]?.time.slice(0, 16);
}

function keyOf({ kind, slug }: PageLink): string {
  return `${kind}:${slug}`;
}
