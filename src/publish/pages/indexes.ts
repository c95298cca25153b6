import { slugOf } from '../model/slug-book.ts';
import type { DetectionPage, PageLink, PageSet, StoryPage } from '../page-model.ts';
import { dataModelLinks, typeLink } from './blocks/head.ts';
import { tagLinks, techniqueTags } from './blocks/tags.ts';
import { type FrontMatterValue, frontMatter } from './front-matter.ts';
import { link, tableRow } from './markdown-text.ts';
import { pageAddress } from './page-address.ts';
import type { PageFile } from './page-file.ts';

/** Kinds of detections in the order that published lists have; any other folder comes after them. */
const knownKinds = ['endpoint', 'application', 'cloud', 'network', 'web', 'experimental', 'deprecated'];

/**
 * Pages that list other pages: all of a kind, those of a folder, of a story category, of a tactic or data
 * model.
 */
export function indexPages(pages: PageSet): readonly PageFile[] {
  const names = new FileNames();
  return [
    detectionIndex(pages.detections, names),
    storyIndex(pages.stories, names),
    ...kindPages(pages.detections, names),
    ...categoryPages(pages.stories, names),
    ...tagPages(pages.detections, names),
    ...otherIndexes(pages, names),
  ];
}

/** The folders that detections lie in, the known ones first. */
export function detectionKinds(detections: readonly DetectionPage[]): readonly string[] {
  const found = new Set(detections.map(({ folder }) => folder));
  const others = [...found].filter((kind) => !knownKinds.includes(kind)).sort();
  return [...knownKinds.filter((kind) => found.has(kind)), ...others];
}

/** The tactics of all detections, sorted. */
export function tacticsOf(detections: readonly DetectionPage[]): readonly string[] {
  return distinct(
    detections.flatMap(({ techniques }) => techniques.flatMap(({ tactics }) => tactics)),
  ).sort();
}

/** The data models of all detections, sorted. */
export function dataModelsOf(detections: readonly DetectionPage[]): readonly string[] {
  return distinct(detections.flatMap(({ dataModels }) => dataModels)).sort();
}

/** The categories of all stories, sorted, each with the address of its page. */
export function storyCategories(stories: readonly StoryPage[]): ReadonlyMap<string, string> {
  const taken = new Set(stories.map(({ link: page }) => page.slug));
  const categories = distinct(stories.flatMap(({ categories }) => categories)).sort();
  return new Map(
    categories.map((name) => {
      const slug = slugOf(name);
      // A story may be called like the category it is in.
      return [name, `/stories/${taken.has(slug) ? `${slug}_category` : slug}/`];
    }),
  );
}

/** `_pages/` has one folder for everything: a name that is taken gets a number. */
class FileNames {
  readonly #taken = new Set<string>();

  file(name: string): string {
    let free = slugOf(name);
    for (let count = 2; this.#taken.has(free); count += 1) free = `${slugOf(name)}_${count}`;
    this.#taken.add(free);
    return `_pages/${free}.md`;
  }
}

function listPage(
  path: string,
  values: Readonly<Record<string, FrontMatterValue>>,
  lines: readonly string[],
): PageFile {
  return {
    path,
    text: `${[...frontMatter(values), ...(lines.length > 0 ? ['', ...lines] : [])].join('\n')}\n`,
  };
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [tableRow(head), tableRow(head.map(() => '---')), ...rows.map(tableRow)];
}

function detectionIndex(detections: readonly DetectionPage[], names: FileNames): PageFile {
  return listPage(
    names.file('detections'),
    {
      title: 'Detections',
      layout: 'categories',
      author_profile: false,
      classes: 'wide',
      permalink: '/detections/',
      sidebar: { nav: 'detections' },
    },
    table(
      ['Name', 'Technique', 'Type'],
      detections.map(({ link: page, techniques, type }) => [
        pageLink(page),
        techniqueTags(techniques) || 'None',
        typeLink(type),
      ]),
    ),
  );
}

function storyIndex(stories: readonly StoryPage[], names: FileNames): PageFile {
  return listPage(
    names.file('stories'),
    {
      title: 'Analytic Stories',
      layout: 'collection',
      collection: 'stories',
      author_profile: false,
      permalink: '/stories/',
      sidebar: { nav: 'stories' },
    },
    storyTable(stories),
  );
}

/** All techniques and tactics of a story's detections. */
function storyTable(stories: readonly StoryPage[]): readonly string[] {
  return table(
    ['Name', 'Technique', 'Tactic'],
    stories.map(({ link: page, detections }) => {
      const techniques = detections.flatMap((row) => row.techniques);
      return [
        pageLink(page),
        tagLinks(distinct(techniques.map(({ name }) => name))) || 'None',
        tagLinks(distinct(techniques.flatMap(({ tactics }) => tactics))) || 'None',
      ];
    }),
  );
}

function kindPages(detections: readonly DetectionPage[], names: FileNames): readonly PageFile[] {
  const kinds = detectionKinds(detections);
  const overview = listPage(
    names.file('types'),
    {
      title: 'Types',
      layout: 'categories',
      author_profile: false,
      permalink: '/categories/',
      classes: 'wide',
      sidebar: { nav: 'detections' },
    },
    kinds.map((kind) => `- ${link(capital(kind), `/categories/${kind}`)}`),
  );
  return [
    overview,
    ...kinds.map((kind) =>
      listPage(
        names.file(`${kind}_type`),
        {
          title: capital(kind),
          layout: 'categories',
          author_profile: false,
          classes: 'wide',
          permalink: `/categories/${kind}`,
          sidebar: { nav: 'detections' },
        },
        table(
          ['Name', 'Technique', 'Datamodel'],
          detections
            .filter(({ folder }) => folder === kind)
            .map(({ link: page, techniques, dataModels }) => [
              pageLink(page),
              techniqueTags(techniques) || 'None',
              dataModelLinks(dataModels) || 'None',
            ]),
        ),
      ),
    ),
  ];
}

function categoryPages(stories: readonly StoryPage[], names: FileNames): readonly PageFile[] {
  return [...storyCategories(stories)].map(([name, address]) =>
    listPage(
      names.file(name),
      {
        title: name,
        layout: 'tag',
        author_profile: false,
        taxonomy: name,
        permalink: address,
        sidebar: { nav: 'stories' },
      },
      storyTable(stories.filter(({ categories }) => categories.includes(name))),
    ),
  );
}

function tagPages(detections: readonly DetectionPage[], names: FileNames): readonly PageFile[] {
  return distinct([...tacticsOf(detections), ...dataModelsOf(detections)]).map((name) =>
    listPage(
      names.file(name),
      {
        title: name,
        layout: 'tag',
        author_profile: false,
        taxonomy: name,
        permalink: `/detections/${slugOf(name)}/`,
        sidebar: { nav: 'detections' },
      },
      [],
    ),
  );
}

function otherIndexes(pages: PageSet, names: FileNames): readonly PageFile[] {
  const lists: readonly (readonly [string, string, readonly { readonly link: PageLink }[]])[] = [
    ['macros', 'Macros', pages.macros],
    ['lookups', 'Lookups', pages.lookups],
    ['data_sources', 'Data Sources', pages.dataSources],
    ['techniques', 'Techniques', pages.techniques],
    ['sigma', 'Sigma Rules', pages.sigmaRules],
  ];
  return lists.flatMap(([folder, title, members]) =>
    members.length === 0
      ? []
      : [
          listPage(
            names.file(folder),
            {
              title,
              layout: 'collection',
              collection: folder,
              author_profile: false,
              permalink: `/${folder}/`,
            },
            members.map(({ link: page }) =>
              page.kind === 'technique' && page.title !== page.slug
                ? `* ${link(`${page.slug} ${page.title}`, pageAddress(page))}`
                : `* ${pageLink(page)}`,
            ),
          ),
        ],
  );
}

function pageLink(page: PageLink): string {
  return link(page.title, pageAddress(page));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
