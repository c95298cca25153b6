import type { DetectionRow, SigmaRow, StoryPage } from '../page-model.ts';
import { dataModelLinks, fact, joined, section, tryButton, typeLink } from './blocks/head.ts';
import { referenceBlock } from './blocks/references.ts';
import { sourceLine } from './blocks/source-line.ts';
import { techniqueTags } from './blocks/tags.ts';
import { frontMatter } from './front-matter.ts';
import { inline, link, prose, tableRow } from './markdown-text.ts';
import { pageAddress } from './page-address.ts';

/**
 * Writes the page of an analytic story in the form of the published ones. A story without detections has an
 * empty table.
 */
export function storyMarkdown(page: StoryPage): string {
  return [
    ...frontMatter({
      title: page.link.title,
      last_modified_at: page.date,
      toc: true,
      toc_label: '',
      tags: [...page.products, ...page.dataModels],
    }),
    '',
    tryButton,
    '',
    ...section('Description', [prose(page.description), '']),
    fact('Product', joined(page.products)),
    fact('Datamodel', dataModelLinks(page.dataModels)),
    fact('Last Updated', inline(page.date)),
    fact('Author', inline(page.author)),
    fact('ID', inline(page.id ?? '')),
    '',
    ...section('Narrative', [prose(page.narrative), '']),
    ...section('Detections', detectionTable(page.detections)),
    '',
    ...(page.sigmaRules.length > 0 ? [...section('Sigma Rules', sigmaTable(page.sigmaRules)), ''] : []),
    ...referenceBlock(page.references),
    '',
    '',
    '',
    sourceLine(page.source, page.version),
  ].join('\n');
}

/** Detections with their techniques and types. */
export function detectionTable(rows: readonly DetectionRow[]): readonly string[] {
  return [
    '| Name        | Technique   | Type         |',
    '| ----------- | ----------- |--------------|',
    ...rows.map(({ page, techniques, type }) =>
      tableRow([link(page.title, pageAddress(page)), techniqueTags(techniques), typeLink(type)]),
    ),
  ];
}

/** Sigma rules with their techniques and levels. */
export function sigmaTable(rows: readonly SigmaRow[]): readonly string[] {
  return [
    '| Name        | Technique   | Level        |',
    '| ----------- | ----------- |--------------|',
    ...rows.map(({ page, techniques, level }) =>
      tableRow([link(page.title, pageAddress(page)), techniqueTags(techniques), inline(level ?? '')]),
    ),
  ];
}
