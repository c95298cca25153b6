import { type Html, type HtmlPart, html } from '../html.ts';

/** A part of a page under a heading that can be linked to; nothing when it has no content. */
export function section(id: string, heading: string, ...content: readonly HtmlPart[]): Html | undefined {
  if (content.every(isNothing)) return undefined;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${content}</section>\n`;
}

function isNothing(part: HtmlPart): boolean {
  if (part === undefined || part === false || part === '') return true;
  return Array.isArray(part) && part.every(isNothing);
}

/** Names and values beside each other; values that are nothing are left out. */
export function facts(rows: readonly (readonly [string, HtmlPart])[]): Html | undefined {
  const known = rows.filter(([, value]) => !isNothing(value));
  if (known.length === 0) return undefined;
  return html`<dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A table that scrolls by itself where the screen is narrow. @param label what the table shows */
export function table(
  label: string,
  head: readonly string[],
  rows: readonly (readonly HtmlPart[])[],
): Html | undefined {
  if (rows.length === 0) return undefined;
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${head.map(
    (name) => html`<th scope="col">${name}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`,
  )}</tbody></table></div>`;
}

/** Entries as a list; nothing when there are none. */
export function list(entries: readonly HtmlPart[]): Html | undefined {
  if (entries.length === 0) return undefined;
  return html`<ul>${entries.map((entry) => html`<li>${entry}</li>`)}</ul>`;
}

/** Entries in a line, with commas between. */
export function commas(entries: readonly HtmlPart[]): readonly HtmlPart[] {
  return entries.flatMap((entry, index) => (index === 0 ? [entry] : [', ', entry]));
}

/** Short texts as a row of code, such as fields. */
export function codes(texts: readonly string[]): Html | undefined {
  if (texts.length === 0) return undefined;
  return html`<p class="codes">${texts.map((text) => html`<code>${text}</code> `)}</p>`;
}
