import type { StoryPage } from '../../page-model.ts';
import type { SitePage } from '../frame.ts';
import { html } from '../html.ts';
import { pagePath } from '../page-path.ts';
import { countEvidence, statusBadge, testBadge } from '../parts/badges.ts';
import { firstWords, pageHead, withAside } from '../parts/head.ts';
import { historySection } from '../parts/history.ts';
import { detectionTable, sigmaTable } from '../parts/rows.ts';
import { facts, list, section } from '../parts/section.ts';
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
        section('detections', 'Detections', detectionTable(detections, view, map)),
        section('sigma', 'Sigma rules', sigmaTable(sigmaRules, view, map)),
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
