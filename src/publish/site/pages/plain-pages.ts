import type { SitePage } from '../frame.ts';
import { html } from '../html.ts';
import { pageHead } from '../parts/head.ts';
import { blankPlayground } from '../parts/playground.ts';
import type { View } from '../view.ts';

/** Draws the catalogue: its script fills it from the search index. */
export function catalogueSitePage(view: View): SitePage {
  return {
    path: view.path,
    title: 'Catalogue',
    about: 'All detections, Sigma rules and stories, with filters and full-text search.',
    scripts: ['catalogue.js'],
    main: html`${pageHead(view, { trail: [['index.html', 'Home']], title: 'Catalogue' })}
<div class="catalogue" data-catalogue><noscript><p>Without scripts: <a href="${view.to('detections/index.html')}">all detections</a>, <a href="${view.to('sigma/index.html')}">all Sigma rules</a>, <a href="${view.to('stories/index.html')}">all stories</a>.</p></noscript></div>`,
  };
}

/** Draws a playground without a detection: any search, any data. */
export function playgroundSitePage(view: View): SitePage {
  return {
    path: view.path,
    title: 'Playground',
    about: 'Run a search or a Sigma rule over your own data, in this page.',
    scripts: ['playground.js'],
    main: html`${pageHead(view, {
      trail: [['index.html', 'Home']],
      title: 'Playground',
      lead: 'The engine that tests the detections, in this page. Drop a file, write a search, see what comes out; nothing leaves the tab.',
    })}${blankPlayground(view)}`,
  };
}

/** Draws what a server shows for an address that is none. It may be shown at any depth, hence whole addresses. */
export function missingSitePage(view: View): SitePage {
  return {
    path: view.path,
    title: 'No such page',
    about: 'This page is not there.',
    main: html`${pageHead(view, { trail: [], title: 'No such page' })}<p>The page may have been renamed, or its content removed. <a href="${view.to('catalogue.html')}">The catalogue</a> has everything that is there.</p>`,
  };
}
