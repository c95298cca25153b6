import { type Html, html } from '../site/html.ts';

/** A picture with its size in user units; texts in it are elements, so that they can be read and searched. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What it shows, for those who do not see it. */
  readonly about: string;
  readonly content: Html;
  /** Whether it shrinks with the page; others scroll. For pictures that can be read on a phone. */
  readonly isFluid?: boolean;
}

/**
 * A picture on a page: it scrolls by itself where the screen is narrow, and says in words what it shows.
 * @param name unique on its page: ids are made of it
 */
export function figure(
  name: string,
  { width, height, title, about, content, isFluid = false }: Picture,
): Html {
  return html`<div class="picture ${isFluid ? 'fluid' : 'scroll'}" role="region" aria-label="${title}" tabindex="0"><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="${name}-title ${name}-about"><title id="${name}-title">${title}</title><desc id="${name}-about">${about}</desc>${content}</svg></div>`;
}

/** A part of a picture that shows nothing outside its bounds: how wide a text comes out, only the browser knows. */
export function clipped(x: number, y: number, width: number, height: number, content: Html): Html {
  return html`<svg x="${x}" y="${y}" width="${width}" height="${height}" overflow="hidden">${content}</svg>`;
}

/** A text cut in its middle to what fits: names that begin alike often end differently. @param most characters */
export function folded(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const front = Math.ceil((most - 1) * 0.45);
  return `${letters.slice(0, front).join('').trimEnd()}…${letters
    .slice(front + 1 - most)
    .join('')
    .trimStart()}`;
}

/** A text cut to what fits, with an ellipsis; pictures have no line breaks. @param most characters */
export function fitted(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
