import { slugOf } from '../model/slug-book.ts';
import type { PageSet } from '../page-model.ts';
import { yamlScalar } from './front-matter.ts';
import { dataModelsOf, detectionKinds, storyCategories, tacticsOf } from './indexes.ts';
import { collections, tagAddress } from './page-address.ts';
import type { PageFile } from './page-file.ts';

/** A link of a navigation list. */
interface NavigationLink {
  readonly title: string;
  readonly url: string;
}

/**
 * The files around the pages: the lists at the top and side, the landing page with its counts, and how Jekyll
 * builds the whole.
 */
export function siteFiles(pages: PageSet): readonly PageFile[] {
  return [navigation(pages), landingPage(pages), configuration()];
}

function navigation(pages: PageSet): PageFile {
  const { detections, stories } = pages;
  const main: NavigationLink[] = [
    { title: 'Detections', url: '/detections/' },
    { title: 'Analytic Stories', url: '/stories/' },
    ...(pages.sigmaRules.length > 0 ? [{ title: 'Sigma Rules', url: '/sigma/' }] : []),
    ...(pages.macros.length > 0 ? [{ title: 'Macros', url: '/macros/' }] : []),
    ...(pages.lookups.length > 0 ? [{ title: 'Lookups', url: '/lookups/' }] : []),
    ...(pages.dataSources.length > 0 ? [{ title: 'Data Sources', url: '/data_sources/' }] : []),
    ...(pages.techniques.length > 0 ? [{ title: 'Techniques', url: '/techniques/' }] : []),
  ];
  const products = [...new Set(detections.flatMap((page) => page.products))].sort();
  const lines = [
    'main:',
    ...linkLines(main, '  '),
    'detections:',
    ...group(
      'Types',
      detectionKinds(detections).map((kind) => ({
        title: kind.charAt(0).toUpperCase() + kind.slice(1),
        url: `/categories/${kind}`,
      })),
    ),
    ...group('Tactic', tacticsOf(detections).map(tagLink)),
    ...group(
      'Datamodel',
      dataModelsOf(detections).map((name) => ({ title: name, url: `/detections/${slugOf(name)}/` })),
    ),
    ...group('Product', products.map(tagLink)),
    'stories:',
    ...group(
      'Use Case',
      [...storyCategories(stories)].map(([title, url]) => ({ title, url })),
    ),
  ];
  return { path: '_data/navigation.yml', text: `${lines.join('\n')}\n` };
}

function group(title: string, links: readonly NavigationLink[]): readonly string[] {
  if (links.length === 0) return [];
  return [`  - title: "${title}"`, '    children:', ...linkLines(links, '      ')];
}

function linkLines(links: readonly NavigationLink[], indent: string): readonly string[] {
  return links.flatMap(({ title, url }) => [
    `${indent}- title: ${yamlScalar(title)}`,
    `${indent}  url: ${url.includes('#') ? `"${url}"` : url}`,
  ]);
}

function tagLink(name: string): NavigationLink {
  return { title: name, url: tagAddress(name) };
}

function landingPage({ detections, stories, sigmaRules }: PageSet): PageFile {
  const cards = [
    { title: 'Detections', count: detections.length, of: 'searches that find attacks', url: '/detections/' },
    {
      title: 'Analytic Stories',
      count: stories.length,
      of: 'use cases with their detections',
      url: '/stories/',
    },
    { title: 'Sigma Rules', count: sigmaRules.length, of: 'rules for any engine', url: '/sigma/' },
  ].filter(({ count }) => count > 0);
  const lines = [
    '---',
    'layout: splash',
    `excerpt: "**${detections.length + sigmaRules.length}** analytics, each with the attack it was tested on."`,
    'feature_row:',
    ...cards.flatMap(({ title, count, of, url }) => [
      `  - title: "${title}"`,
      `    excerpt: "**${count}** ${of}."`,
      `    url: "${url}"`,
      '    btn_class: "btn--primary"',
      '    btn_label: "Explore"',
    ]),
    '---',
    '',
    '{% include feature_row %}',
  ];
  return { path: 'index.markdown', text: `${lines.join('\n')}\n` };
}

/** The theme is the one whose layouts and navigation lists the pages name. */
function configuration(): PageFile {
  const lines = [
    'title: Security Content',
    'remote_theme: mmistakes/minimal-mistakes',
    'plugins: [jekyll-include-cache, jekyll-redirect-from, jekyll-remote-theme]',
    'markdown: kramdown',
    'permalink: /:categories/:title/',
    'include: [_pages]',
    'category_archive: {type: liquid, path: /categories/}',
    'tag_archive: {type: liquid, path: /tags/}',
    'collections:',
    ...collections.map((name) => `  ${name}: {output: true, permalink: "/${name}/:name/"}`),
    'defaults:',
    '  - scope: {path: ""}',
    '    values: {layout: single, author_profile: false, share: false, comments: false}',
  ];
  return { path: '_config.yml', text: `${lines.join('\n')}\n` };
}
