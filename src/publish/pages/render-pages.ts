import type { PageSet } from '../page-model.ts';
import { dataSourceMarkdown } from './data-source.ts';
import { detectionMarkdown } from './detection.ts';
import { indexPages } from './indexes.ts';
import { lookupMarkdown } from './lookup.ts';
import { macroMarkdown } from './macro.ts';
import { siteFiles } from './navigation.ts';
import { detectionFile, pageFile } from './page-address.ts';
import type { PageFile } from './page-file.ts';
import type { PageSettings } from './page-settings.ts';
import { sigmaMarkdown } from './sigma-rule.ts';
import { storyMarkdown } from './story.ts';
import { techniqueMarkdown } from './technique.ts';

/**
 * Writes all pages as the Markdown files of a Jekyll site, one after the other: the page of each object, then
 * lists and navigation. The same model gives the same files; no path is given twice.
 */
export function* renderPages(pages: PageSet, settings: PageSettings): Generator<PageFile> {
  for (const page of pages.detections)
    yield { path: detectionFile(page), text: detectionMarkdown(page, settings) };
  for (const page of pages.stories) yield { path: pageFile(page.link), text: storyMarkdown(page) };
  for (const page of pages.macros) yield { path: pageFile(page.link), text: macroMarkdown(page) };
  for (const page of pages.lookups) yield { path: pageFile(page.link), text: lookupMarkdown(page) };
  for (const page of pages.dataSources) yield { path: pageFile(page.link), text: dataSourceMarkdown(page) };
  for (const page of pages.techniques) yield { path: pageFile(page.link), text: techniqueMarkdown(page) };
  for (const page of pages.sigmaRules) yield { path: pageFile(page.link), text: sigmaMarkdown(page) };
  yield* indexPages(pages);
  yield* siteFiles(pages);
}
