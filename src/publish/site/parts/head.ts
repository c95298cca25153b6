import { type Html, type HtmlPart, html } from '../html.ts';
import { prose } from '../prose.ts';
import type { View } from '../view.ts';

/** The head of a page: where it belongs, its name, badges, and what it is about in a few words. */
export function pageHead(
  view: View,
  {
    trail,
    title,
    badges = [],
    lead,
  }: {
    /** Pages above this one: file and name. */
    readonly trail: readonly (readonly [string, string])[];
    readonly title: string;
    readonly badges?: readonly HtmlPart[];
    readonly lead?: string;
  },
): Html {
  return html`<header class="head">
<nav aria-label="Breadcrumb" class="trail">${trail.map(([path, name]) => html`<a href="${view.to(path)}">${name}</a>`)}</nav>
<h1>${title}</h1>
${badges.length > 0 && html`<p class="badges">${badges}</p>`}
${lead !== undefined && lead.trim() !== '' && html`<div class="lead">${prose(lead)}</div>`}
</header>
`;
}

/** A page with its main text and a column of facts beside it. */
export function withAside(main: readonly HtmlPart[], aside: HtmlPart): Html {
  return html`<div class="columns"><div class="text">${main}</div><aside aria-label="Facts">${aside}</aside></div>`;
}

/** The first sentence or so of a text, for descriptions of pages. */
export function firstWords(text: string, most = 160): string {
  const plain = text.replaceAll(/[`*]/g, '').replaceAll(/\s+/g, ' ').trim();
  if (plain.length <= most) return plain;
  return `${plain.slice(0, plain.lastIndexOf(' ', most) || most)} …`;
}
