/** Approximate width of a character of the badge's font, in pixels. */
const characterWidth = 6.6;

/** A small picture of two words, such as `detections | 1275`, that says them to a screen reader too. */
export function badge(label: string, value: string, colour: string): string {
  const widths = [label, value].map((text) => Math.round(text.length * characterWidth) + 12);
  const [left = 0, right = 0] = widths;
  const all = left + right;
  const text = `${label}: ${value}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${all}" height="20" role="img" aria-label="${escaped(text)}">`,
    `<title>${escaped(text)}</title>`,
    `<clipPath id="r"><rect width="${all}" height="20" rx="3"/></clipPath>`,
    '<g clip-path="url(#r)">',
    `<rect width="${left}" height="20" fill="#444"/><rect x="${left}" width="${right}" height="20" fill="${colour}"/>`,
    '</g>',
    '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
    `<text x="${left / 2}" y="14">${escaped(label)}</text><text x="${left + right / 2}" y="14">${escaped(value)}</text>`,
    '</g></svg>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
