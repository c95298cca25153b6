import { countOf } from '../../../text/index.ts';
import type { LogSourcePart, SigmaRulePage } from '../../page-model.ts';
import type { SitePage } from '../frame.ts';
import { type Html, type HtmlPart, html } from '../html.ts';
import { pagePath } from '../page-path.ts';
import { badge, countEvidence, levelBadge, statusBadge, testBadge } from '../parts/badges.ts';
import { codeFigure, plainCode } from '../parts/code-figure.ts';
import { evidenceSection } from '../parts/evidence.ts';
import { firstWords, pageHead, withAside } from '../parts/head.ts';
import { historySection } from '../parts/history.ts';
import { playgroundSection } from '../parts/playground.ts';
import { techniqueTable } from '../parts/rows.ts';
import { codes, commas, facts, list, section } from '../parts/section.ts';
import { prose } from '../prose.ts';
import { splCode } from '../spl-code.ts';
import { outward, referenceLink, type View } from '../view.ts';

/** Draws the page of a Sigma rule, correlation or filter. */
export function sigmaSitePage(page: SigmaRulePage, view: View): SitePage {
  const { link, logic } = page;
  const evidence = page.tests.map((test) => view.site.evidence.get(test));
  return {
    path: pagePath(link),
    title: link.title,
    about: firstWords(page.description || link.title),
    scripts: ['playground.js'],
    main: html`${pageHead(view, {
      trail: [
        ['catalogue.html', 'Catalogue'],
        ['sigma/index.html', 'Sigma rules'],
      ],
      title: link.title,
      badges: [
        badge(page.type, 'accent'),
        ' ',
        statusBadge(page.status),
        ' ',
        levelBadge(page.level),
        ' ',
        testBadge(countEvidence(evidence)),
      ],
      lead: page.description,
    })}${withAside(
      [
        logSourceSection(page),
        section(
          'logic',
          'Detection logic',
          html`<p class="quiet">${selectorCount(page)}</p>`,
          codeFigure(plainCode(logic.text), logic.text),
        ),
        conversionSection(page),
        playgroundSection(page, view),
        evidenceSection(page.tests, view, 'matches'),
        section(
          'false-positives',
          'False positives',
          list(page.falsePositives),
          html`<p>${page.falsePositivesAbout}</p>`,
        ),
        section(
          'attack',
          'ATT&CK',
          techniqueTable(page.techniques, view),
          facts([
            ['Tactics', page.tactics.join(', ')],
            ['CVE', page.cves.join(', ')],
          ]),
        ),
        relatedSection(page, view),
        section('references', 'References', list(page.references.map(referenceLink))),
        section('tags', 'Raw tags', codes(page.tags)),
        historySection(historyPath(page, view), view),
      ],
      facts([
        ['Stories', commas(page.stories.map((one) => view.named(one)))],
        ['Status', page.status ?? ''],
        ['Level', page.level ?? ''],
        ['Type', html`${page.type}<br><span class="quiet">${page.typeAbout}</span>`],
        ['Author', page.author],
        ['Created', page.created],
        ['Modified', page.modified ?? ''],
        ['License', page.license ?? ''],
        ['ID', page.id !== undefined && html`<code>${page.id}</code>`],
        ['File', outward(page.source.path, page.source.address)],
      ]),
    )}`,
  };
}

/** Pages name a rule's path as its own repository has it; in the content folder there may be folders above. */
function historyPath({ source: { path } }: SigmaRulePage, { site: { history } }: View): string {
  return history?.ofFile.has(path) ? path : `detections/sigma/${path}`;
}

const attributeNames: Readonly<Record<LogSourcePart['attribute'], string>> = {
  product: 'Product',
  category: 'Category',
  service: 'Service',
};

function logSourceSection({ logSource, logSourceDefinition }: SigmaRulePage): Html | undefined {
  return section(
    'log-source',
    'Log source',
    facts(
      logSource.map(({ attribute, label, raw, about }) => [
        attributeNames[attribute],
        html`${label} <code>${raw}</code>${about !== undefined && html`<br><span class="quiet">${about}</span>`}`,
      ]),
    ),
    logSourceDefinition !== undefined && html`<p class="note">It requires: ${logSourceDefinition}</p>`,
  );
}

function selectorCount({ logic: { block, selectors } }: SigmaRulePage): string {
  return block === 'correlation' ? 'Counts matches of other rules' : countOf(selectors, 'selector');
}

function conversionSection({ conversion }: SigmaRulePage): Html | undefined {
  if (!conversion) return undefined;
  if (conversion.search === undefined) {
    return section(
      'conversion',
      'Conversion to SPL',
      html`<p>The rule cannot be said faithfully in SPL:</p>`,
      list(conversion.refused.map(prose)),
    );
  }
  const { search, notes } = conversion;
  return section(
    'conversion',
    'Conversion to SPL',
    codeFigure(splCode(search), search),
    list(notes.map(prose)),
  );
}

function relatedSection({ related }: SigmaRulePage, view: View): Html | undefined {
  return section(
    'related',
    'Related rules',
    list(
      related.map(
        ({ label, reason, id, page, type, level, description }): HtmlPart =>
          html`<p>${badge(label)} ${
            page ? view.link(page) : html`<code>${id}</code>, which is not among these rules`
          } ${type !== undefined && badge(type)} ${levelBadge(level)}</p>${
            description !== undefined && html`<p class="quiet">${firstWords(description, 240)}</p>`
          }<p class="quiet">${reason}</p>`,
      ),
    ),
  );
}
