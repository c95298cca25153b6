import { countOf } from '../../text/index.ts';
import type { LogSourcePart, RelatedRuleOnPage, SigmaRulePage } from '../page-model.ts';
import { fact, section } from './blocks/head.ts';
import { referenceBlock } from './blocks/references.ts';
import { tagLinks } from './blocks/tags.ts';
import { frontMatter } from './front-matter.ts';
import { codeBlock, codeSpan, inline, link, prose, tableRow } from './markdown-text.ts';
import { pageAddress } from './page-address.ts';
import { writtenDay } from './written-day.ts';

/**
 * Writes the page of a Sigma document with the parts of the published rule pages, and its conversion instead
 * of a link to a converter.
 */
export function sigmaMarkdown(page: SigmaRulePage): string {
  const title = page.link.title;
  const badges = [page.type, page.status, page.level].flatMap((one) => (one ? [`**${inline(one)}**`] : []));
  return [
    ...frontMatter({
      title,
      excerpt: page.techniques.map(({ name }) => name).join(', '),
      categories: ['Sigma'],
      last_modified_at: page.modified ?? page.created,
      toc: true,
      toc_label: '',
      tags: [
        ...page.techniques.flatMap(({ name, tactics }) => [name, ...tactics]),
        ...page.tactics,
        ...page.cves,
      ].filter((tag, index, all) => all.indexOf(tag) === index),
    }),
    '',
    badges.join(' '),
    '',
    `### ${inline(title)}`,
    '',
    prose(page.description),
    '',
    ...facts([
      ['Author', page.author],
      ['Created', writtenDay(page.created)],
      ['Modified', writtenDay(page.modified ?? '')],
      ['ID', page.id],
    ]),
    '',
    `> **${inline(page.type)}**`,
    '>',
    `> ${inline(page.typeAbout)}`,
    '',
    ...logSourceBlock(page),
    ...section('Detection Logic', [selectorCount(page), '', codeBlock(page.logic.text, 'yaml'), '']),
    ...conversionBlock(page),
    ...section('False Positives', [
      ...page.falsePositives.map((one) => `* ${inline(one)}`),
      ...(page.falsePositives.length > 0 ? [''] : []),
      page.falsePositivesAbout,
      '',
    ]),
    ...attackBlock(page),
    ...relatedBlock(page.related),
    ...testBlock(page.tests),
    ...(page.references.length > 0 ? [...referenceBlock(page.references), ''] : []),
    ...metadataBlock(page),
    ...(page.tags.length > 0 ? section('Raw Tags', [page.tags.map(codeSpan).join(' '), '']) : []),
    link('View on GitHub', page.source.address),
  ].join('\n');
}

function logSourceBlock({ logSource, logSourceDefinition }: SigmaRulePage): readonly string[] {
  if (logSource.length === 0) return [];
  const names: Readonly<Record<LogSourcePart['attribute'], string>> = {
    product: 'Product',
    category: 'Category',
    service: 'Service',
  };
  return section('Log Source', [
    ...logSource.map(({ attribute, label, raw }) =>
      fact(names[attribute], `${inline(label)} ← raw: ${codeSpan(raw)}`),
    ),
    '',
    ...logSource.flatMap(({ about }) => (about === undefined ? [] : [about, ''])),
    ...(logSourceDefinition === undefined ? [] : [`Requires: ${prose(logSourceDefinition)}`, '']),
  ]);
}

function selectorCount({ logic: { block, selectors } }: SigmaRulePage): string {
  if (block === 'correlation') return 'Counts matches of other rules';
  return selectors === 1 ? '1 selector' : `${selectors} selectors`;
}

function conversionBlock({ conversion }: SigmaRulePage): readonly string[] {
  if (!conversion) return [];
  if (conversion.search === undefined) {
    return section('Conversion to SPL', [
      'The rule cannot be said faithfully in SPL:',
      '',
      ...conversion.refused.map((reason) => `* ${prose(reason)}`),
      '',
    ]);
  }
  const notes = conversion.notes.map((note) => `* ${prose(note)}`);
  return section('Conversion to SPL', [
    codeBlock(conversion.search),
    '',
    ...(notes.length > 0 ? [...notes, ''] : []),
  ]);
}

function attackBlock({ techniques, tactics, cves }: SigmaRulePage): readonly string[] {
  if (techniques.length + tactics.length + cves.length === 0) {
    return section('MITRE ATT&CK', ['The rule names no technique.', '']);
  }
  return section('MITRE ATT&CK', [
    ...(techniques.length > 0
      ? [
          '| ID          | Technique   | Tactic         |',
          '| ----------- | ----------- |--------------- |',
          ...techniques.map(({ id, name, tactics: served, address }) =>
            tableRow([
              address === undefined ? inline(id) : link(id, address),
              inline(name),
              inline(served.join(', ')),
            ]),
          ),
          '',
        ]
      : []),
    ...(tactics.length > 0 ? [fact('Tactics', tagLinks(tactics))] : []),
    ...(cves.length > 0 ? [fact('CVE', inline(cves.join(', ')))] : []),
    '',
  ]);
}

function relatedBlock(related: readonly RelatedRuleOnPage[]): readonly string[] {
  if (related.length === 0) return [];
  return section(
    'Related Rules',
    related.flatMap(({ label, reason, id, page, type, level, description }) => {
      const name = page
        ? link(page.title, pageAddress(page))
        : `${codeSpan(id)}, which is not among these rules`;
      const badges = [type, level].flatMap((one) => (one ? [inline(one)] : []));
      return [
        `**${label}**${badges.length > 0 ? ` · ${badges.join(' · ')}` : ''}: ${name}`,
        '',
        ...(description === undefined ? [] : [prose(description), '']),
        prose(reason),
        '',
      ];
    }),
  );
}

function testBlock(tests: SigmaRulePage['tests']): readonly string[] {
  if (tests.length === 0) return [];
  return section('Tests', [
    ...tests.map(({ name, attackData, match, noMatch }) => {
      const sources = attackData.map(({ data }) => codeSpan(data));
      const own = match.length + noMatch.length;
      const events =
        own > 0 ? [`${countOf(own, 'event')} of its own, ${match.length} of which must match`] : [];
      return `* ${inline(name)}: ${[...sources, ...events].join(', ')}`;
    }),
    '',
  ]);
}

function metadataBlock(page: SigmaRulePage): readonly string[] {
  return section('Rule Metadata', [
    ...facts([
      ['Rule ID', page.id],
      ['Status', page.status],
      ['Level', page.level],
      ['Type', page.type],
      ['Created', writtenDay(page.created)],
      ['Modified', writtenDay(page.modified ?? '')],
      ['License', page.license],
      ['Path', page.source.path],
    ]),
    '',
  ]);
}

/** Facts that are known, one a line. */
function facts(list: readonly (readonly [string, string | undefined])[]): readonly string[] {
  return list.flatMap(([name, value]) => (value ? [fact(name, inline(value))] : []));
}
