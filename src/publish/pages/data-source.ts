import type { DataSourcePage } from '../page-model.ts';
import { standardFacts, usedBy } from './blocks/about.ts';
import { fact, section } from './blocks/head.ts';
import { referenceBlock } from './blocks/references.ts';
import { sourceLine } from './blocks/source-line.ts';
import { frontMatter } from './front-matter.ts';
import { codeBlock, codeSpan, inline, link, prose } from './markdown-text.ts';

/**
 * Writes the page of a data source: where its events come from, their fields, an example, and the detections
 * that read them.
 */
export function dataSourceMarkdown(page: DataSourcePage): string {
  return [
    ...frontMatter({ title: page.link.title, last_modified_at: page.date, toc: true, toc_label: '' }),
    '',
    ...section('Description', [prose(page.description), '']),
    fact('Source', codeSpan(page.eventSource)),
    fact('Source type', codeSpan(page.sourcetype)),
    ...(page.separator === undefined ? [] : [fact('Separator', codeSpan(page.separator))]),
    ...(page.configuration === undefined ? [] : [fact('Configuration', inline(page.configuration))]),
    ...standardFacts(page),
    '',
    ...addonBlock(page),
    ...(page.fields.length > 0
      ? section('Fields', [...page.fields.map((name) => `* ${inline(name)}`), ''])
      : []),
    ...(page.exampleLog === undefined
      ? []
      : section('Example Log', [codeBlock(page.exampleLog.trimEnd()), ''])),
    ...usedBy('Detections', page.usedBy),
    ...(page.references.length > 0 ? [...referenceBlock(page.references), ''] : []),
    '',
    sourceLine(page.source, page.version),
  ].join('\n');
}

function addonBlock({ addons }: DataSourcePage): readonly string[] {
  if (addons.length === 0) return [];
  return [
    '#### Supported Add-on (TA)',
    '',
    ...addons.map(({ name, version, address }) => {
      const shown = address === undefined ? inline(name) : link(name, address);
      return `* ${shown}${version === undefined ? '' : `, version ${inline(version)}`}`;
    }),
    '',
  ];
}
