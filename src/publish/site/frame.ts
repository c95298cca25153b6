import { type Html, html } from './html.ts';
import type { View } from './view.ts';

/** What a page of the site has besides its frame. */
export interface SitePage {
  /** Its file, relative to the site. */
  readonly path: string;
  readonly title: string;
  /** One sentence for search engines and previews. */
  readonly about: string;
  readonly main: Html;
  /** Scripts of the site that it needs besides the common one, by their file names. */
  readonly scripts?: readonly string[];
}

/** What a page may load, and from where: nothing from anywhere else. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/** The mark of the site: a ball that rests in its notch. */
export const mark = html`<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M2 10h4.5l5.5 9 5.5-9H22" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linejoin="round" stroke-linecap="round"/><circle cx="12" cy="7.6" r="4.2" fill="currentColor"/></svg>`;

const sections: readonly (readonly [string, string])[] = [
  ['catalogue.html', 'Catalogue'],
  ['stories/index.html', 'Stories'],
  ['matrix.html', 'ATT&CK'],
  ['data-sources/index.html', 'Data sources'],
  ['playground.html', 'Playground'],
];

/** Puts a page into the frame that all share: head, navigation, search and footer. */
export function framed(page: SitePage, view: View): string {
  const { site } = view;
  const isHome = page.path === 'index.html';
  const title = isHome ? site.title : `${page.title} · ${site.title}`;
  const known = new Set(site.assets.map(({ path: asset }) => asset));
  const scripts = ['site.js', ...(page.scripts ?? []), ...(site.isLive ? ['live.js'] : [])].filter((name) =>
    known.has(`assets/${name}`),
  );
  return html`<!doctype html>
<html lang="en" data-root="${view.root}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${page.about}">
<link rel="stylesheet" href="${view.to('assets/site.css')}">
<link rel="icon" href="${view.to('assets/mark.svg')}" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="${site.title}: changes" href="${view.to('feed.xml')}">
<script src="${view.to('assets/theme.js')}"></script>
${scripts.map((name) => html`<script type="module" src="${view.to(`assets/${name}`)}"></script>\n`)}</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="brand" href="${view.to('index.html')}">${mark}<span>${site.title}</span></a>
<nav aria-label="Sections">${sections.map(
    ([path, name]) =>
      html`<a href="${view.to(path)}"${isCurrent(page.path, path) && html` aria-current="true"`}>${name}</a>`,
  )}</nav>
<div class="tools">
<button type="button" class="find" data-open-search hidden>Search<kbd>/</kbd></button>
<button type="button" class="theme" data-theme-switch hidden aria-label="Dark colours" aria-pressed="false"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"><circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/></svg></button>
</div>
</header>
<main id="main" tabindex="-1">
${page.main}
</main>
${footer(view)}
</body>
</html>
`.text;
}

function isCurrent(page: string, section: string): boolean {
  if (page === section) return true;
  const folder = section.slice(0, section.lastIndexOf('/') + 1);
  if (folder !== '') return page.startsWith(folder);
  if (section === 'catalogue.html') return /^(?:detections|sigma)\//.test(page);
  return section === 'matrix.html' && page.startsWith('techniques/');
}

function footer(view: View): Html {
  const { history } = view.site;
  return html`<footer class="foot">
<p>Built by Detent${
    history &&
    html` from commit <code>${history.head.hash.slice(0, 10)}</code> of ${history.head.date}${history.isEdited && ', with edits not committed'}`
  }. Every page is static; nothing you do here leaves your browser.</p>
<p><a href="${view.to('macros/index.html')}">Macros</a> <a href="${view.to('lookups/index.html')}">Lookups</a> <a href="${view.to('detections/index.html')}">All detections</a> <a href="${view.to('sigma/index.html')}">Sigma rules</a> <a href="${view.to('techniques/index.html')}">Techniques</a> <a href="${view.to('feed.xml')}">Changes as a feed</a></p>
</footer>`;
}
