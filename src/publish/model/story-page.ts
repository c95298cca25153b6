import type { Story } from '../../content/index.ts';
import type { DetectionPage, DetectionRow, SigmaRow, StoryPage } from '../page-model.ts';
import { contentFacts } from './content-facts.ts';
import type { PageShelf } from './page-shelf.ts';

/**
 * Collects what the page of an analytic story shows.
 * @param detections the pages of its detections, sorted
 * @param sigmaRules the Sigma rules of the story, sorted
 */
export function storyPage(
  story: Story,
  detections: readonly DetectionPage[],
  sigmaRules: readonly SigmaRow[],
  shelf: PageShelf,
): StoryPage {
  return {
    kind: 'story',
    ...contentFacts(story, shelf),
    narrative: story.narrative,
    categories: story.categories,
    useCase: story.useCase,
    products: story.products,
    cves: story.cves,
    groups: story.groups,
    dataModels: [...new Set(detections.flatMap(({ dataModels }) => dataModels))].sort(),
    detections: detections.map(detectionRow),
    sigmaRules,
  };
}

/** A detection as other pages list it. */
export function detectionRow({ link, type, techniques, dataModels }: DetectionPage): DetectionRow {
  return { page: link, type, techniques, dataModels };
}
