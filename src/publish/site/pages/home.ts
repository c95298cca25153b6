import { coverageFigure } from '../../figures/coverage.ts';
import { coverageOf, type MatrixTactic } from '../coverage.ts';
import type { SitePage } from '../frame.ts';
import { type Html, html } from '../html.ts';
import type { Change } from '../latest.ts';
import { latestChanges } from '../latest.ts';
import { pagePath } from '../page-path.ts';
import { badge, countEvidence } from '../parts/badges.ts';
import { section } from '../parts/section.ts';
import type { View } from '../view.ts';

/** Draws the first page: the numbers that matter, coverage, and what changed last. */
export function homeSitePage(matrix: readonly MatrixTactic[], view: View): SitePage {
  const { site } = view;
  const { detections, sigmaRules, stories, dataSources } = site.pages;
  const tests = [...detections, ...sigmaRules].flatMap((page) => page.tests);
  const { pass, fail, skip } = countEvidence(tests.map((test) => site.evidence.get(test)));
  const techniques = new Set(matrix.flatMap(({ techniques }) => techniques));
  const covered = [...techniques].filter((one) => one.pages.length > 0).length;
  return {
    path: view.path,
    title: site.title,
    about: `${detections.length} detections and ${sigmaRules.length} Sigma rules in ${stories.length} analytic stories, with what their tests showed.`,
    main: html`<header class="hero"><h1>${site.title}</h1>
<p class="lead">${whatRan(pass + fail, tests.length)}</p>
<p class="hero-search"><button type="button" class="find wide" data-open-search hidden>Search detections, stories, techniques …<kbd>/</kbd></button> <a class="button" href="${view.to('catalogue.html')}">Browse the catalogue</a></p></header>
<ul class="numbers">
${number(detections.length, 'detections', view.to('detections/index.html'))}
${number(sigmaRules.length, 'Sigma rules', view.to('sigma/index.html'))}
${number(stories.length, 'analytic stories', view.to('stories/index.html'))}
${number(pass, fail > 0 ? `tests pass, ${fail} fail` : 'tests pass', view.to('catalogue.html#tests=pass'), skip > 0 ? `${skip} not run here` : undefined)}
${number(covered, 'techniques', view.to('matrix.html'), `of ${techniques.size} in ATT&CK`)}
${number(dataSources.length, 'data sources', view.to('data-sources/index.html'))}
</ul>
<div class="beside">${section(
      'coverage',
      'ATT&CK coverage',
      coverageFigure(coverageOf(matrix), (name) => {
        const found = matrix.find((one) => one.name === name);
        const isCovered = found?.techniques.some(({ pages }) => pages.length > 0);
        return view.to(isCovered ? `matrix.html#tactic-${found?.key}` : 'matrix.html');
      }),
    )}
${section('latest', 'Latest changes', html`<ul class="latest">${latestChanges(site, 8).map((one) => change(one, view))}</ul>`)}</div>`,
  };
}

/** What a reader may take from the tests: no more than ran. */
function whatRan(ran: number, all: number): string {
  if (ran === 0)
    return 'Detections, Sigma rules and the stories they belong to. No test could be run where this site was built.';
  const share = ran === all ? `all ${ran}` : `${ran} of ${all}`;
  return `Detections that run: ${share} tests were executed over attack data when this site was built, and what came out stands on each page.`;
}

function number(count: number, what: string, address: string, note?: string): Html {
  return html`<li><a href="${address}"><strong>${count.toLocaleString('en-US')}</strong> <span>${what}</span>${
    note !== undefined && html` <small>${note}</small>`
  }</a></li>`;
}

const kindNames = { detection: 'detection', story: 'story', 'sigma-rule': 'Sigma rule' } as const;

function change({ page, date, what }: Change, view: View): Html {
  return html`<li><time datetime="${date}">${date}</time> <span><a href="${view.to(pagePath(page.link))}">${page.link.title}</a> ${badge(kindNames[page.kind])}${what !== undefined && html` <span class="quiet">${what}</span>`}</span></li>`;
}
