import type { PageLink } from '../page-model.ts';
import type { PublishedFile } from '../write-folder.ts';
import { matrixOf } from './coverage.ts';
import { dataPath } from './data-files.ts';
import { atomFeed } from './feed.ts';
import { framed, type SitePage } from './frame.ts';
import { deadLinks } from './link-check.ts';
import { navigatorLayer } from './navigator.ts';
import { pagePath } from './page-path.ts';
import { dataSourceSitePage } from './pages/data-source.ts';
import { detectionSitePage } from './pages/detection.ts';
import { homeSitePage } from './pages/home.ts';
import { listPages } from './pages/lists.ts';
import { lookupSitePage } from './pages/lookup.ts';
import { macroSitePage } from './pages/macro.ts';
import { layerPath, matrixSitePage } from './pages/matrix.ts';
import { catalogueSitePage, missingSitePage, playgroundSitePage } from './pages/plain-pages.ts';
import { sigmaSitePage } from './pages/sigma-rule.ts';
import { storySitePage } from './pages/story.ts';
import { techniqueSitePage } from './pages/technique.ts';
import { searchFiles } from './search-index.ts';
import { SiteMap } from './site-map.ts';
import type { SiteInput } from './site-model.ts';
import { basePath, View } from './view.ts';

/** A link of the site leads nowhere: a fault of the site, not of the content. */
export class DeadLinks extends Error {
  constructor(list: ReturnType<typeof deadLinks>) {
    const shown = list.slice(0, 5).map(({ page, address }) => `${page} → ${address}`);
    super(`${list.length} links of the site lead nowhere: ${shown.join('; ')}`);
    this.name = 'DeadLinks';
  }
}

/**
 * Makes all files of the site. The same input gives the same bytes.
 * @throws {DeadLinks} when a page links to a file or place of the site that is not there
 */
export function buildSite(site: SiteInput): readonly PublishedFile[] {
  const search = searchFiles(site);
  const texts = [
    ...sitePages(site),
    { path: 'entries.json', text: search.entries },
    { path: 'search.json', text: search.index },
    { path: 'feed.xml', text: atomFeed(site) },
    { path: layerPath, text: navigatorLayer(site) },
  ];
  const files: PublishedFile[] = [
    ...texts,
    ...site.assets,
    ...[...site.dataFiles].map(([data, bytes]) => ({ path: dataPath(data), text: bytes })),
  ];
  const dead = deadLinks(
    new Map(files.map(({ path, text }) => [path, typeof text === 'string' ? text : undefined])),
    basePath(site),
  );
  if (dead.length > 0) throw new DeadLinks(dead);
  return files;
}

/** A server shows it for addresses of any depth. */
function missing(site: SiteInput) {
  const view = new View(site, '404.html', true);
  return { path: view.path, text: framed(missingSitePage(view), view) };
}

function sitePages(site: SiteInput): readonly { readonly path: string; readonly text: string }[] {
  const map = new SiteMap(site.pages);
  const matrix = matrixOf(site, map);
  const { pages } = site;
  const drawn = (path: string, draw: (view: View) => SitePage) => {
    const view = new View(site, path);
    return { path, text: framed(draw(view), view) };
  };
  const objects = <Page extends { readonly link: PageLink }>(
    list: readonly Page[],
    draw: (page: Page, view: View, map: SiteMap) => SitePage,
  ) => list.map((page) => drawn(pagePath(page.link), (view) => draw(page, view, map)));
  return [
    drawn('index.html', (view) => homeSitePage(matrix, view)),
    drawn('catalogue.html', catalogueSitePage),
    drawn('matrix.html', (view) => matrixSitePage(matrix, view)),
    drawn('playground.html', playgroundSitePage),
    missing(site),
    ...listPages(site, map).map((page) => drawn(page.path, () => page)),
    ...objects(pages.detections, detectionSitePage),
    ...objects(pages.sigmaRules, sigmaSitePage),
    ...objects(pages.stories, storySitePage),
    ...objects(pages.macros, macroSitePage),
    ...objects(pages.lookups, lookupSitePage),
    ...objects(pages.dataSources, dataSourceSitePage),
    ...objects(pages.techniques, techniqueSitePage),
  ];
}
