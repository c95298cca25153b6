import type { FunnelStep } from '../../harness/index.ts';
import { type Html, html } from '../site/html.ts';
import { figure, fitted } from './figure.ts';

const width = 720;
const rowHeight = 28;
const barLeft = 372;
const barRoom = 270;

/** How many rows each command of a search leaves, one bar a command. Bars grow with the logarithm. */
export function funnelFigure(steps: readonly FunnelStep[], title: string): Html {
  const first = steps[0]?.in ?? 0;
  const most = Math.max(1, first, ...steps.map(({ out }) => out));
  const length = (rows: number) =>
    rows === 0 ? 0 : Math.max(3, (Math.log1p(rows) / Math.log1p(most)) * barRoom);
  const bars = [
    { text: 'events in the data', rows: first },
    ...steps.map(({ text, out }) => ({ text, rows: out })),
  ];
  return html`<figure>${figure('funnel-figure', {
    width,
    height: bars.length * rowHeight + 6,
    title,
    about: `${bars.length - 1} commands; of ${first} events in the data the last one leaves ${steps.at(-1)?.out ?? 0} rows.`,
    content: html`${bars.map(({ text, rows }, index) => {
      const y = index * rowHeight + 6;
      return html`<g><title>${text}: ${rows}</title><text class="code-text${index === 0 && ' faint'}" x="0" y="${y + 13.5}">${fitted(text, 44)}</text><rect class="bar" x="${barLeft}" y="${y}" width="${length(rows).toFixed(1)}" height="18" rx="3"/><text class="figure" x="${(barLeft + length(rows) + 8).toFixed(1)}" y="${y + 13.5}">${rows.toLocaleString('en-US')}</text></g>`;
    })}`,
  })}<figcaption>Rows that each command leaves; bars grow with the logarithm.</figcaption></figure>`;
}
