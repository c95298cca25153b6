import type { LookupPage } from '../page-model.ts';
import { standardFacts, usedBy } from './blocks/about.ts';
import { fact, section } from './blocks/head.ts';
import { sourceLine } from './blocks/source-line.ts';
import { frontMatter } from './front-matter.ts';
import { codeSpan, inline, link, prose } from './markdown-text.ts';

const typeNames: Readonly<Record<LookupPage['lookupType'], string>> = {
  csv: 'CSV file',
  kvstore: 'KV store collection',
  mlmodel: 'machine learning model',
};

/** Writes the page of a lookup: its columns, how it is matched, and which detections use it. */
export function lookupMarkdown(page: LookupPage): string {
  const matched = page.matchTypes.map(({ type, field }) => codeSpan(`${type}(${field})`)).join(', ');
  return [
    ...frontMatter({ title: page.link.title, last_modified_at: page.date, toc: true, toc_label: '' }),
    '',
    ...section('Description', [prose(page.description), '']),
    fact('Type', typeNames[page.lookupType]),
    ...(page.table ? [fact('Data', link(page.table.path, page.table.address))] : []),
    ...(page.collection === undefined ? [] : [fact('Collection', codeSpan(page.collection))]),
    ...(matched === '' ? [] : [fact('Match', matched)]),
    fact('Letter case', page.isCaseSensitive ? 'matters' : 'does not matter'),
    ...(page.defaultMatch === '' ? [] : [fact('Default match', inline(page.defaultMatch))]),
    ...(page.minMatches > 0 ? [fact('Least matches', String(page.minMatches))] : []),
    ...(page.maxMatches === undefined ? [] : [fact('Most matches', String(page.maxMatches))]),
    ...standardFacts(page),
    '',
    ...section('Fields', [...page.fields.map((name) => `* ${inline(name)}`), '']),
    ...usedBy('Used By', page.usedBy),
    '',
    sourceLine(page.source, page.version),
  ].join('\n');
}
