import type { TechniquePage } from '../../page-model.ts';
import type { SitePage } from '../frame.ts';
import { html } from '../html.ts';
import { pagePath } from '../page-path.ts';
import { pageHead, withAside } from '../parts/head.ts';
import { detectionTable, sigmaTable } from '../parts/rows.ts';
import { facts, section } from '../parts/section.ts';
import type { SiteMap } from '../site-map.ts';
import { outward, type View } from '../view.ts';

/** Draws the page of a technique: what detects it and its sub-techniques, each with its tests. */
export function techniqueSitePage(page: TechniquePage, view: View, map: SiteMap): SitePage {
  const { id, name, tactics, address, now } = page.technique;
  const title = name === id ? id : `${id} ${name}`;
  const parent = id.includes('.') ? map.technique(id.slice(0, id.indexOf('.'))) : undefined;
  const parts = map.family(id).filter(({ link }) => link.slug !== id);
  return {
    path: pagePath(page.link),
    title,
    about: `What detects ${title}, with its tests.`,
    main: html`${pageHead(view, {
      trail: [
        ['matrix.html', 'ATT&CK'],
        ['techniques/index.html', 'Techniques'],
      ],
      title,
    })}${withAside(
      [
        section('detections', 'Detections', detectionTable(page.detections, view, map)),
        section('sigma', 'Sigma rules', sigmaTable(page.sigmaRules, view, map)),
        parts.map((part) =>
          section(
            part.link.slug,
            `${part.link.slug} ${part.link.title}`,
            detectionTable(part.detections, view, map),
            sigmaTable(part.sigmaRules, view, map),
            html`<p>${view.link(part.link, 'Only this sub-technique')}</p>`,
          ),
        ),
      ],
      facts([
        ['Tactics', tactics.join(', ')],
        ['Part of', parent && view.link(parent.link, `${parent.link.slug} ${parent.link.title}`)],
        ['Revoked, now', now && outward(`${now.id} ${now.name}`, now.address)],
        ['Reference', address !== undefined && outward('attack.mitre.org', address)],
      ]),
    )}`,
  };
}
