import type { Risk } from '../../../content/index.ts';
import { funnelFigure } from '../../figures/funnel.ts';
import { encodedPart } from '../../model/safe-address.ts';
import type { DetectionPage } from '../../page-model.ts';
import type { SitePage } from '../frame.ts';
import { type Html, type HtmlPart, html } from '../html.ts';
import { pagePath } from '../page-path.ts';
import { badge, countEvidence, statusBadge, testBadge } from '../parts/badges.ts';
import { codeFigure } from '../parts/code-figure.ts';
import { evidenceSection } from '../parts/evidence.ts';
import { firstWords, pageHead, withAside } from '../parts/head.ts';
import { historySection } from '../parts/history.ts';
import { playgroundSection } from '../parts/playground.ts';
import { techniqueTable } from '../parts/rows.ts';
import { codes, commas, facts, list, section, table } from '../parts/section.ts';
import { prose } from '../prose.ts';
import { splCode } from '../spl-code.ts';
import { outward, referenceLink, type View } from '../view.ts';

/** Draws the page of a detection. */
export function detectionSitePage(page: DetectionPage, view: View): SitePage {
  const { link, description, type, status } = page;
  const evidence = page.tests.map((test) => view.site.evidence.get(test));
  const funnel = evidence.find((one) => one?.verdict === 'pass' && one.rows > 0 && one.funnel);
  return {
    path: pagePath(link),
    title: link.title,
    about: firstWords(description),
    scripts: ['playground.js'],
    main: html`${pageHead(view, {
      trail: [
        ['catalogue.html', 'Catalogue'],
        ['detections/index.html', 'Detections'],
      ],
      title: link.title,
      badges: [badge(type, 'accent'), ' ', statusBadge(status), ' ', testBadge(countEvidence(evidence))],
      lead: description,
    })}${withAside(
      [
        section(
          'search',
          'Search',
          codeFigure(
            splCode(page.search, (name) => macroAddress(page, name, view)),
            page.search,
          ),
          usesOf(page, view),
        ),
        playgroundSection(page, view),
        evidenceSection(page.tests, view, 'rows'),
        funnel?.funnel &&
          section(
            'funnel',
            'What each command leaves',
            funnelFigure(funnel.funnel, `Funnel of ${link.title}`),
          ),
        section('attack', 'ATT&CK', techniqueTable(page.techniques, view)),
        section(
          'implement',
          'How to implement',
          page.howToImplement.trim() !== '' && prose(page.howToImplement),
        ),
        section(
          'false-positives',
          'Known false positives',
          page.knownFalsePositives.trim() !== '' && prose(page.knownFalsePositives),
        ),
        riskSection(page.risk),
        drilldownSection(page),
        section('fields', 'Required fields', codes(page.requiredFields.names), openNote(page)),
        section('references', 'References', list(page.references.map(referenceLink))),
        historySection(page.source.path, view),
      ],
      factsOf(page, view),
    )}`,
  };
}

function macroAddress(page: DetectionPage, name: string, view: View): string | undefined {
  const found = page.macros.find((one) => one.name === name)?.page;
  return found && view.to(pagePath(found));
}

function usesOf(page: DetectionPage, view: View): HtmlPart {
  const { macros, lookups, filterMacro, manualTest } = page;
  return [
    facts([
      ['Macros', commas(macros.map((one) => html`<code>${view.named(one)}</code>`))],
      ['Lookups', commas(lookups.map((one) => html`<code>${view.named(one)}</code>`))],
    ]),
    filterMacro &&
      html`<p class="note"><code>${filterMacro.name}</code> ${
        filterMacro.isEmpty
          ? 'is empty: put what is benign on your site into it, and the search stays as it is.'
          : 'leaves out results that are known to be benign.'
      }</p>`,
    manualTest !== undefined && html`<p class="note">It is tested by hand: ${manualTest}</p>`,
  ];
}

function openNote({ requiredFields: { isOpen, from } }: DetectionPage): Html | false {
  if (isOpen)
    return html`<p class="quiet">The search may read other fields, whose names only the data tells.</p>`;
  return from === 'search' && html`<p class="quiet">Read off the search.</p>`;
}

function riskSection(risk: Risk | undefined): Html | undefined {
  if (!risk) return undefined;
  const { message, score, impact, confidence, riskObjects, threatObjects } = risk;
  return section(
    'risk',
    'Risk',
    html`<p class="message">${message}</p>`,
    facts([
      ['Score', String(score)],
      ['Impact', impact !== undefined && String(impact)],
      ['Confidence', confidence !== undefined && String(confidence)],
    ]),
    table(
      'Risk objects and threat objects',
      ['Field', 'Kind', 'Role', 'Score'],
      [
        ...riskObjects.map((one) => [
          html`<code>${one.field}</code>`,
          one.type,
          'Risk object',
          String(one.score),
        ]),
        ...threatObjects.map((one) => [html`<code>${one.field}</code>`, one.type, 'Threat object', '']),
      ],
    ),
  );
}

function drilldownSection({ drilldowns }: DetectionPage): Html | undefined {
  return section(
    'drilldowns',
    'Drilldowns',
    drilldowns.map(
      ({ name, search }) => html`<details><summary>${name}</summary>${splCode(search)}</details>`,
    ),
  );
}

function factsOf(page: DetectionPage, view: View): HtmlPart {
  const nvd = 'https://nvd.nist.gov/vuln/detail/';
  return facts([
    ['Stories', commas(page.stories.map((one) => view.named(one)))],
    ['Data sources', commas(page.dataSources.map((one) => view.named(one)))],
    ['Data models', page.dataModels.join(', ')],
    ['Products', page.products.join(', ')],
    ['Security domain', page.securityDomain],
    ['Asset', page.assetType],
    ['Kill chain', page.killChainPhases.join(', ')],
    ['NIST', page.nist.join(', ')],
    ['CIS', page.cis.join(', ')],
    ['CVE', commas(page.cves.map((id) => outward(id, `${nvd}${encodedPart(id)}`)))],
    ['Threat groups', page.groups.join(', ')],
    ['Updated', page.date],
    ['Version', String(page.version)],
    ['Author', page.author],
    ['ID', page.id !== undefined && html`<code>${page.id}</code>`],
    ['File', outward(page.source.path, page.source.address)],
  ]);
}
