import type { Content } from '../../content/index.ts';
import type { DetectionPage, Page, PageSet, SigmaRow, SigmaRulePage, TechniquePage } from '../page-model.ts';
import { dataSourcePage } from './data-source-page.ts';
import { detectionPage } from './detection-page.ts';
import { lookupPage } from './lookup-page.ts';
import { macroPage } from './macro-page.ts';
import type { PageOptions } from './page-options.ts';
import { PageShelf, sortedBy } from './page-shelf.ts';
import { sigmaPages } from './sigma-pages.ts';
import { detectionRow, storyPage } from './story-page.ts';
import { searchUseOf, usageOf } from './usage.ts';

/**
 * Makes the model of every page of a repository. Pure: the same content gives the same pages, and nothing is
 * read but the tables of lookups. Content that a schema found at fault gives a page too, with what could be
 * read.
 */
export function buildPages(content: Content, options: PageOptions): PageSet {
  const shelf = new PageShelf(content, options);
  const usage = usageOf(content);
  const detections = sortedPages(
    content.detections.map((detection) =>
      detectionPage(detection, usage.of.get(detection) ?? searchUseOf(detection, content), shelf),
    ),
  );
  const sigmaRules = sortedPages(sigmaPages(shelf));
  const ofStory = grouped(detections, ({ stories }) => stories.map(({ name }) => name));
  const ofDataSource = grouped(detections, ({ dataSources }) => dataSources.map(({ name }) => name));
  const sigmaOfStory = grouped(sigmaRules, ({ stories }) => stories.map(({ name }) => name));
  return {
    detections,
    sigmaRules,
    stories: sortedPages(
      content.stories.map((story) =>
        storyPage(
          story,
          ofStory.get(story.name) ?? [],
          (sigmaOfStory.get(story.name) ?? []).map(sigmaRow),
          shelf,
        ),
      ),
    ),
    macros: sortedPages(content.macros.map((macro) => macroPage(macro, usage, shelf))),
    lookups: sortedPages(content.lookups.map((lookup) => lookupPage(lookup, usage, shelf))),
    dataSources: sortedPages(
      content.dataSources.map((one) => dataSourcePage(one, ofDataSource.get(one.name) ?? [], shelf)),
    ),
    techniques: techniquePages(detections, sigmaRules),
  };
}

function techniquePages(
  detections: readonly DetectionPage[],
  sigmaRules: readonly SigmaRulePage[],
): TechniquePage[] {
  const detectionsOf = grouped(detections, ({ techniques }) => techniques.map(({ id }) => id));
  const sigmaOf = grouped(sigmaRules, ({ techniques }) => techniques.map(({ id }) => id));
  const facts = new Map(
    [...detections, ...sigmaRules].flatMap(({ techniques }) =>
      techniques.map((technique) => [technique.id, technique] as const),
    ),
  );
  return sortedBy([...facts.values()], ({ id }) => id).flatMap((technique) =>
    technique.page
      ? [
          {
            kind: 'technique',
            link: technique.page,
            technique,
            detections: (detectionsOf.get(technique.id) ?? []).map(detectionRow),
            sigmaRules: (sigmaOf.get(technique.id) ?? []).map(sigmaRow),
          },
        ]
      : [],
  );
}

function sigmaRow({ link, status, level, techniques }: SigmaRulePage): SigmaRow {
  return { page: link, ...(status ? { status } : {}), ...(level ? { level } : {}), techniques };
}

/** The pages by each of the names that `namesOf` gives for them, in their order. */
function grouped<One>(
  pages: readonly One[],
  namesOf: (page: One) => readonly string[],
): ReadonlyMap<string, readonly One[]> {
  const groups = new Map<string, One[]>();
  for (const page of pages) {
    for (const name of new Set(namesOf(page))) {
      const group = groups.get(name);
      if (group) group.push(page);
      else groups.set(name, [page]);
    }
  }
  return groups;
}

function sortedPages<Kind extends Page>(pages: readonly Kind[]): Kind[] {
  return sortedBy(pages, ({ link }) => link.title);
}
