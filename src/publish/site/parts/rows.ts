import type {
  DetectionPage,
  DetectionRow,
  SigmaRow,
  SigmaRulePage,
  TechniqueFact,
} from '../../page-model.ts';
import { type Html, type HtmlPart, html } from '../html.ts';
import { pagePath } from '../page-path.ts';
import type { SiteMap } from '../site-map.ts';
import { outward, type View } from '../view.ts';
import { countEvidence, levelBadge, statusBadge, testBadge } from './badges.ts';
import { table } from './section.ts';

/** Detections as a table: name, type, techniques, tests. */
export function detectionTable(rows: readonly DetectionRow[], view: View, map: SiteMap): Html | undefined {
  return table(
    'Detections',
    ['Detection', 'Type', 'Techniques', 'Tests'],
    rows.map(({ page, type, techniques }) => [
      view.link(page),
      type,
      techniqueLinks(techniques, view),
      testsOf(map.detection(page), view),
    ]),
  );
}

/** Sigma rules as a table: name, level, techniques, tests. */
export function sigmaTable(rows: readonly SigmaRow[], view: View, map: SiteMap): Html | undefined {
  return table(
    'Sigma rules',
    ['Sigma rule', 'Level', 'Status', 'Techniques', 'Tests'],
    rows.map(({ page, level, status, techniques }) => [
      view.link(page),
      levelBadge(level),
      statusBadge(status),
      techniqueLinks(techniques, view),
      testsOf(map.sigmaRule(page), view),
    ]),
  );
}

/** How the tests of a page came out. */
export function testsOf(page: DetectionPage | SigmaRulePage | undefined, view: View): Html {
  return testBadge(countEvidence((page?.tests ?? []).map((test) => view.site.evidence.get(test))));
}

/** Techniques by their ids, each with its name to hover over. */
export function techniqueLinks(techniques: readonly TechniqueFact[], view: View): HtmlPart {
  return techniques.map(({ id, name, page }) => {
    const text = html`<abbr title="${name}">${id}</abbr>`;
    return page ? html`<a class="technique" href="${view.to(pagePath(page))}">${text}</a> ` : html`${text} `;
  });
}

/** Techniques with their names and tactics. */
export function techniqueTable(techniques: readonly TechniqueFact[], view: View): Html | undefined {
  return table(
    'Techniques of ATT&CK',
    ['ID', 'Technique', 'Tactics', 'Reference'],
    techniques.map(({ id, name, tactics, address, page, now }) => [
      page ? view.link(page, id) : id,
      html`${name}${now && html` <span class="quiet">(revoked, now ${now.id} ${now.name})</span>`}`,
      tactics.join(', '),
      address === undefined ? '' : outward('attack.mitre.org', address),
    ]),
  );
}
