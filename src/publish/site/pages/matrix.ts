import { heatSteps, matrixFigure } from '../../figures/matrix.ts';
import { type MatrixTactic, type MatrixTechnique, weight } from '../coverage.ts';
import type { SitePage } from '../frame.ts';
import { type HtmlPart, html } from '../html.ts';
import { pagePath } from '../page-path.ts';
import { badge } from '../parts/badges.ts';
import { pageHead } from '../parts/head.ts';
import { section, table } from '../parts/section.ts';
import type { View } from '../view.ts';

/** The file of the layer for the ATT&CK Navigator. */
export const layerPath = 'attack-navigator-layer.json';

/** Draws the matrix of ATT&CK: a heat map, and the same as a table. */
export function matrixSitePage(matrix: readonly MatrixTactic[], view: View): SitePage {
  const title = 'ATT&CK coverage';
  return {
    path: view.path,
    title,
    about: 'Which techniques of ATT&CK the detections and rules cover, and for which a test passes.',
    main: html`${pageHead(view, { trail: [['index.html', 'Home']], title })}
<p>Each technique leads to what detects it, and from there to tests that run. A dot: a test passes. Sub-techniques are counted with the technique they belong to.</p>
<p class="legend">${[0, ...heatSteps].map(
      (_, index) => html`<span><span class="key heat heat-${index}"></span>${legendText(index)}</span> `,
    )}<a href="${view.to(layerPath)}" download>Layer for the ATT&CK Navigator</a></p>
${matrixFigure(matrix, (technique) => addressOf(technique, view))}
${matrix.map(({ key, name, techniques }) =>
  section(
    `tactic-${key}`,
    name,
    table(
      name,
      ['Technique', 'Detections', 'Sigma rules', 'Tests'],
      techniques.filter((one) => weight(one) > 0).map((one) => row(one, view)),
    ),
  ),
)}`,
  };
}

function legendText(index: number): string {
  if (index === 0) return 'none';
  const [from = 0, next] = [heatSteps[index - 1], heatSteps[index]];
  if (next === undefined) return `${from} and more`;
  return next - from === 1 ? String(from) : `${from} to ${next - 1}`;
}

function addressOf({ id }: MatrixTechnique, view: View): string {
  return view.to(pagePath({ kind: 'technique', slug: id, title: '' }));
}

function row(
  { id, name, detections, sigmaRules, isProven, pages }: MatrixTechnique,
  view: View,
): readonly HtmlPart[] {
  return [
    html`${id} ${name}<div class="quiet">${pages.map(({ link }) => html`${view.link(link, `${link.slug} ${link.title}`)}<br>`)}</div>`,
    html`<span class="number">${detections.length}</span>`,
    html`<span class="number">${sigmaRules.length}</span>`,
    isProven ? badge('a test passes', 'good') : badge('not run here'),
  ];
}
