import type { TechniquePage } from '../page-model.ts';
import { fact, section } from './blocks/head.ts';
import { tagLinks } from './blocks/tags.ts';
import { frontMatter } from './front-matter.ts';
import { link } from './markdown-text.ts';
import { detectionTable, sigmaTable } from './story.ts';

/** Writes the page of a technique: its tactics, and what finds it. */
export function techniqueMarkdown({ technique, detections, sigmaRules }: TechniquePage): string {
  const { id, name, tactics, address, now } = technique;
  return [
    ...frontMatter({ title: name === id ? id : `${id} ${name}`, toc: true, toc_label: '', tags: tactics }),
    '',
    fact('ID', address === undefined ? id : link(id, address)),
    fact('Tactic', tagLinks(tactics)),
    ...(now ? [fact('Revoked, now', link(`${now.id} ${now.name}`, now.address))] : []),
    '',
    ...(detections.length > 0 ? [...section('Detections', detectionTable(detections)), ''] : []),
    ...(sigmaRules.length > 0 ? [...section('Sigma Rules', sigmaTable(sigmaRules)), ''] : []),
  ].join('\n');
}
