import { countOf } from '../../text/index.ts';
import { type MatrixTactic, type MatrixTechnique, weight } from '../site/coverage.ts';
import { type Html, html } from '../site/html.ts';
import { clipped, figure } from './figure.ts';

const cellWidth = 122;
const cellHeight = 24;
const headHeight = 46;
const gap = 4;

/** The steps of the heat scale: from how many detections and rules on. */
export const heatSteps = [1, 2, 4, 8, 16] as const;

/** The place of a number on the heat scale: 0 for none, else from 1. */
export function heatOf(count: number): number {
  return heatSteps.filter((step) => count >= step).length;
}

/**
 * The matrix of ATT&CK as a heat map; each technique that is covered leads on. A dot says that a test passes.
 * @param addressOf where a covered technique leads
 */
export function matrixFigure(
  matrix: readonly MatrixTactic[],
  addressOf: (technique: MatrixTechnique) => string,
): Html {
  const rows = Math.max(0, ...matrix.map(({ techniques }) => techniques.length));
  const covered = new Set(matrix.flatMap(({ techniques }) => techniques.filter((one) => weight(one) > 0)));
  return figure('matrix', {
    width: matrix.length * (cellWidth + gap),
    height: headHeight + rows * (cellHeight + 2) + 4,
    title: 'ATT&CK matrix',
    about: `${matrix.length} tactics; ${covered.size} techniques have a detection or rule. The table below says the same in words.`,
    content: html`${matrix.map(({ name, techniques }, column) => {
      const x = column * (cellWidth + gap);
      return html`<g>${clipped(x, 0, cellWidth, 22, html`<text class="tactic" x="2" y="16">${name}</text>`)}<text class="small" x="${x + 2}" y="34">${techniques.filter((one) => weight(one) > 0).length} of ${techniques.length}</text>${techniques.map(
        (technique, row) => cell(technique, x, headHeight + row * (cellHeight + 2), addressOf),
      )}</g>`;
    })}`,
  });
}

function cell(
  technique: MatrixTechnique,
  x: number,
  y: number,
  addressOf: (technique: MatrixTechnique) => string,
): Html {
  const { id, name, isProven } = technique;
  const count = weight(technique);
  const textWidth = cellWidth - (isProven ? 22 : 8);
  const shown = html`<rect class="heat heat-${heatOf(count)}" x="${x}" y="${y}" width="${cellWidth}" height="${cellHeight}" rx="3"/>${clipped(x + 6, y, textWidth, cellHeight, html`<text class="cell heat-text-${heatOf(count)}" x="0" y="16">${name}</text>`)}`;
  if (count === 0) return html`<g><title>${id} ${name}</title>${shown}</g>`;
  return html`<a href="${addressOf(technique)}"><title>${id} ${name}: ${countOf(count, 'detection')}${isProven ? ', a test passes' : ''}</title>${shown}${
    isProven &&
    html`<circle class="proof heat-proof-${heatOf(count)}" cx="${x + cellWidth - 9}" cy="${y + cellHeight / 2}" r="3.2"/>`
  }</a>`;
}
