import type { MacroPage } from '../page-model.ts';
import { standardFacts, usedBy } from './blocks/about.ts';
import { fact, section } from './blocks/head.ts';
import { sourceLine } from './blocks/source-line.ts';
import { frontMatter } from './front-matter.ts';
import { codeBlock, codeSpan, inline, link, prose } from './markdown-text.ts';
import { pageAddress } from './page-address.ts';

/** Writes the page of a search macro: what it stands for, what it calls, and who calls it. */
export function macroMarkdown(page: MacroPage): string {
  const name = page.link.title;
  const call = page.arguments.length > 0 ? `${name}(${page.arguments.join(', ')})` : name;
  const calls = page.macros.map(({ name: inner, page: target }) =>
    target ? link(inner, pageAddress(target)) : inline(inner),
  );
  return [
    ...frontMatter({ title: name, last_modified_at: page.date, toc: true, toc_label: '' }),
    '',
    ...section('Description', [prose(page.description), '']),
    fact('Call', codeSpan(`\`${call}\``)),
    ...(calls.length > 0 ? [fact('Calls', calls.join(', '))] : []),
    ...standardFacts(page),
    '',
    ...section('Definition', [codeBlock(page.definition.trimEnd()), '']),
    ...usedBy('Used By', page.usedBy),
    '',
    sourceLine(page.source, page.version),
  ].join('\n');
}
