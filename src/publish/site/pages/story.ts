import { countOf } from '../../../text/index.ts';
import { graphFigure } from '../../figures/graph.ts';
import { timelineFigure } from '../../figures/timeline.ts';
import type { StoryPage } from '../../page-model.ts';
import type { SitePage } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { pagePath } from '../page-path.ts';
import { countEvidence, statusBadge, testBadge } from '../parts/badges.ts';
import { firstWords, pageHead, withAside } from '../parts/head.ts';
import { historySection } from '../parts/history.ts';
import { detectionTable, sigmaTable } from '../parts/rows.ts';
import { commas, facts, list, section, table } from '../parts/section.ts';
import { prose } from '../prose.ts';
import type { SiteMap } from '../site-map.ts';
import { outward, referenceLink, type View } from '../view.ts';

/** Draws the page of an analytic story. */
export function storySitePage(page: StoryPage, view: View, map: SiteMap): SitePage {
  const { link, detections, sigmaRules } = page;
  const tests = [
    ...detections.flatMap((row) => map.detection(row.page)?.tests ?? []),
    ...sigmaRules.flatMap((row) => map.sigmaRule(row.page)?.tests ?? []),
  ];
  return {
    path: pagePath(link),
    title: link.title,
    about: firstWords(page.description),
    main: html`${pageHead(view, {
      trail: [['stories/index.html', 'Stories']],
      title: link.title,
      badges: [
        statusBadge(page.status),
        ' ',
        testBadge(countEvidence(tests.map((test) => view.site.evidence.get(test)))),
      ],
      lead: page.description,
    })}${withAside(
      [
        attackSection(page, view),
        section('detections', 'Detections', detectionTable(detections, view, map)),
        section('sigma', 'Sigma rules', sigmaTable(sigmaRules, view, map)),
        dependencySection(page, view, map),
        section('narrative', 'Narrative', page.narrative.trim() !== '' && prose(page.narrative)),
        section('references', 'References', list(page.references.map(referenceLink))),
        historySection(page.source.path, view),
      ],
      facts([
        ['Category', page.categories.join(', ')],
        ['Use case', page.useCase],
        ['Products', page.products.join(', ')],
        ['Data models', page.dataModels.join(', ')],
        ['CVE', page.cves.join(', ')],
        ['Threat groups', page.groups.join(', ')],
        ['Updated', page.date],
        ['Version', String(page.version)],
        ['Author', page.author],
        ['ID', page.id !== undefined && html`<code>${page.id}</code>`],
        ['File', outward(page.source.path, page.source.address)],
      ]),
    )}`,
  };
}

/** The attack as the story's scenario tells it, with what fires on each step; nothing without a scenario. */
function attackSection({ link }: StoryPage, view: View): Html | undefined {
  const steps = view.site.timelines.get(link.title);
  if (!steps) return undefined;
  const found = steps.filter(({ foundBy }) => foundBy.length > 0).length;
  return section(
    'attack',
    'The attack, step by step',
    html`<p>${countOf(steps.length, 'step')} of the story's scenario; a detection or rule fires on ${found}. It fires on a step when it returns less without it: this was tried, step by step, when the site was built.</p>`,
    timelineFigure(steps, (page) => view.to(pagePath(page))),
    table(
      'Steps of the attack',
      ['', 'Time (UTC)', 'Host', 'What happens', 'Found by'],
      steps.map(({ time, times, host, user, what, foundBy }, index) => [
        html`<span class="number" id="step-${index + 1}">${index + 1}</span>`,
        html`<time datetime="${time.replace(' ', 'T')}Z" title="${time}">${time.slice(11)}</time>`,
        html`<span class="together">${host}</span>`,
        html`<span class="quiet">${user}</span> ${what}${times > 1 && html` <span class="quiet">× ${times}</span>`}`,
        foundBy.length > 0
          ? foundBy.map((page) => html`<div class="name">${view.link(page)}</div>`)
          : html`<span class="quiet">nothing</span>`,
      ]),
    ),
  );
}

/** What the detections of the story read and call, as a picture and in words. */
function dependencySection(page: StoryPage, view: View, map: SiteMap): Html | undefined {
  const rows = page.detections.flatMap((row) => {
    const detection = map.detection(row.page);
    if (!detection) return [];
    const { dataSources, macros, lookups } = detection;
    return [
      { node: { name: row.page.title, page: row.page }, reads: dataSources, calls: [...macros, ...lookups] },
    ];
  });
  if (rows.length === 0) return undefined;
  return section(
    'dependencies',
    'What it depends on',
    graphFigure(rows, (target) => view.to(pagePath(target))),
    html`<details><summary>The same as a table</summary>${table(
      'Dependencies',
      ['Detection', 'Data sources', 'Macros and lookups'],
      rows.map(({ node, reads, calls }) => [
        view.link(node.page),
        commas(reads.map((one) => view.named(one))),
        commas(calls.map((one) => html`<code>${view.named(one)}</code>`)),
      ]),
    )}</details>`,
  );
}
