import { encodedPart } from '../model/safe-address.ts';
import type { DetectionPage } from '../page-model.ts';
import { annotations } from './blocks/annotations.ts';
import { dataModelLinks, fact, joined, tryButton, typeLink } from './blocks/head.ts';
import { referenceBlock } from './blocks/references.ts';
import { requiredFieldsBlock } from './blocks/required-fields.ts';
import { riskBlock, riskNote } from './blocks/risk.ts';
import { searchBlock } from './blocks/search.ts';
import { sourceLine } from './blocks/source-line.ts';
import { standing } from './blocks/standing.ts';
import { storyBlock } from './blocks/stories.ts';
import { testDatasetBlock } from './blocks/test-dataset.ts';
import { lookupBlock, macroBlock } from './blocks/uses.ts';
import { frontMatter } from './front-matter.ts';
import { inline, prose } from './markdown-text.ts';
import type { PageSettings } from './page-settings.ts';

/**
 * Writes the page of a detection in the form of the pages that Splunk published until 2024, blank lines
 * included.
 * @source splunk/security_content_docs: the posts of the research site
 */
export function detectionMarkdown(page: DetectionPage, { cveDetails }: PageSettings): string {
  const lookups = lookupBlock(page);
  return [
    ...frontMatter({
      title: page.link.title,
      excerpt: page.techniques.map(({ name }) => name).join(', '),
      categories: [page.folder.charAt(0).toUpperCase() + page.folder.slice(1)],
      last_modified_at: page.date,
      toc: true,
      toc_label: '',
      tags: [
        ...page.techniques.flatMap(({ name, tactics }) => [name, ...tactics]),
        ...page.products,
        ...page.cves.filter((id) => cveDetails.has(id)),
        ...page.dataModels,
      ],
      redirect_from: `${page.folder}/${encodedPart(page.link.title.toLowerCase().replaceAll(' ', '_'))}/`,
    }),
    ...standing(page),
    tryButton,
    '',
    '#### Description',
    '',
    prose(page.description),
    '',
    fact('Type', typeLink(page.type)),
    fact('Product', joined(page.products)),
    page.dataModels.length > 0 ? fact('Datamodel', dataModelLinks(page.dataModels)) : '',
    fact('Last Updated', inline(page.date)),
    fact('Author', inline(page.author)),
    fact('ID', inline(page.id ?? '')),
    '',
    ...annotations(page, cveDetails),
    ...searchBlock(page.search),
    '',
    ...macroBlock(page),
    ...(lookups.length > 0 ? ['', ...lookups, '', ''] : ['', '', '']),
    ...requiredFieldsBlock(page.requiredFields),
    '',
    '',
    '',
    '#### How To Implement',
    prose(page.howToImplement),
    '#### Known False Positives',
    prose(page.knownFalsePositives),
    '',
    ...storyBlock(page.stories),
    '',
    '',
    '',
    '',
    ...riskBlock(page.risk),
    '',
    '',
    ...riskNote(page.risk),
    '',
    '',
    ...referenceBlock(page.references),
    '',
    '',
    '',
    ...testDatasetBlock(page),
    '',
    '',
    '',
    sourceLine(page.source, page.version),
  ].join('\n');
}
