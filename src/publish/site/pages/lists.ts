import type { PageKind, PageLink } from '../../page-model.ts';
import type { SitePage } from '../frame.ts';
import { type HtmlPart, html } from '../html.ts';
import { listPath } from '../page-path.ts';
import { countEvidence, levelBadge, statusBadge, testBadge } from '../parts/badges.ts';
import { firstWords, pageHead } from '../parts/head.ts';
import { testsOf } from '../parts/rows.ts';
import { table } from '../parts/section.ts';
import type { SiteMap } from '../site-map.ts';
import type { SiteInput } from '../site-model.ts';
import { View } from '../view.ts';

/** The pages that list all objects of a kind, without scripts. */
export function listPages(site: SiteInput, map: SiteMap): readonly SitePage[] {
  const { pages } = site;
  const listPage = listPagesOf(site);
  return [
    listPage('detection', 'Detections', ['Detection', 'Type', 'Status', 'Tests'], (view) =>
      pages.detections.map((page) => [
        view.link(page.link),
        page.type,
        statusBadge(page.status),
        testsOf(page, view),
      ]),
    ),
    listPage('sigma-rule', 'Sigma rules', ['Sigma rule', 'Level', 'Status', 'Tests'], (view) =>
      pages.sigmaRules.map((page) => [
        view.link(page.link),
        levelBadge(page.level),
        statusBadge(page.status),
        testsOf(page, view),
      ]),
    ),
    listPage('story', 'Analytic stories', ['Story', 'About', 'Detections', 'Tests'], (view) =>
      pages.stories.map((page) => {
        const tests = page.detections.flatMap((row) => map.detection(row.page)?.tests ?? []);
        return [
          view.link(page.link),
          html`<span class="quiet">${firstWords(page.description)}</span>`,
          html`<span class="number">${page.detections.length + page.sigmaRules.length}</span>`,
          testBadge(countEvidence(tests.map((test) => view.site.evidence.get(test)))),
        ];
      }),
    ),
    listPage('data-source', 'Data sources', ['Data source', 'Source type', 'Detections'], (view) =>
      pages.dataSources.map((page) => [
        view.link(page.link),
        html`<code>${page.sourcetype}</code>`,
        html`<span class="number">${page.usedBy.length}</span>`,
      ]),
    ),
    listPage('macro', 'Macros', ['Macro', 'About', 'Used by'], (view) =>
      pages.macros.map((page) => used(view, page.link, page.description, page.usedBy.length)),
    ),
    listPage('lookup', 'Lookups', ['Lookup', 'About', 'Used by'], (view) =>
      pages.lookups.map((page) => used(view, page.link, page.description, page.usedBy.length)),
    ),
    listPage('technique', 'Techniques', ['ID', 'Technique', 'Tactics', 'Detections', 'Sigma rules'], (view) =>
      pages.techniques.map((page) => [
        view.link(page.link, page.link.slug),
        page.technique.name,
        page.technique.tactics.join(', '),
        html`<span class="number">${page.detections.length}</span>`,
        html`<span class="number">${page.sigmaRules.length}</span>`,
      ]),
    ),
  ];
}

function used(view: View, link: PageLink, description: string, count: number): readonly HtmlPart[] {
  return [
    view.link(link),
    html`<span class="quiet">${firstWords(description, 120)}</span>`,
    html`<span class="number">${count}</span>`,
  ];
}

type RowsOf = (view: View) => readonly (readonly HtmlPart[])[];

function listPagesOf(site: SiteInput) {
  return (kind: PageKind, title: string, head: readonly string[], rowsOf: RowsOf): SitePage => {
    const path = listPath(kind);
    const view = new View(site, path);
    const rows = rowsOf(view);
    return {
      path,
      title,
      about: `All ${rows.length} ${title.toLowerCase()}.`,
      main: html`${pageHead(view, { trail: [['index.html', 'Home']], title })}${
        table(title, head, rows) ?? html`<p>There are none.</p>`
      }`,
    };
  };
}
