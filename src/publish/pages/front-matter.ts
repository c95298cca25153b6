import { inline } from './markdown-text.ts';

/** A value of front matter: a text, a list of texts, or a mapping. */
export type FrontMatterValue = string | boolean | readonly string[] | { readonly [key: string]: string };

/** Keys whose text is written in quotes whatever it is, as published pages have them. */
const quotedKeys = new Set(['title', 'excerpt', 'toc_label']);

/** Keys whose text is an address, encoded and never printed as text. */
const addressKeys = new Set(['permalink', 'redirect_from']);

/**
 * Writes the front matter of a page. Themes print its texts into HTML, some as Markdown: they are escaped
 * like any text of a page. A date that is not known is left out.
 * @returns lines from `---` to `---`
 */
export function frontMatter(values: Readonly<Record<string, FrontMatterValue>>): readonly string[] {
  const lines = Object.entries(values).flatMap(([key, value]) => {
    if (typeof value === 'boolean') return [`${key}: ${value}`];
    if (typeof value === 'string') {
      if (value === '' && key === 'last_modified_at') return [];
      if (addressKeys.has(key)) return [`${key}: ${bareOrQuoted(value)}`];
      return [`${key}: ${quotedKeys.has(key) ? quoted(inline(value)) : yamlScalar(value)}`];
    }
    if (Array.isArray(value) && value.length === 0) return [`${key}: []`];
    if (Array.isArray(value)) return [`${key}:`, ...value.map((one: string) => `  - ${yamlScalar(one)}`)];
    return [
      `${key}:`,
      ...Object.entries(value).map(([inner, text]) => `  ${inner}: ${quoted(inline(text))}`),
    ];
  });
  return ['---', ...lines, '---'];
}

/** A text as a scalar of YAML: bare where nobody could take it for anything else. */
export function yamlScalar(text: string): string {
  return bareOrQuoted(inline(text));
}

function bareOrQuoted(shown: string): string {
  const isBare =
    /^[\p{L}\p{N}/][\p{L}\p{N} _.()/;&#+,-]*$/u.test(shown) &&
    !/ #|\s$|^[\d.+_-]*$|^(?:y|n|yes|no|on|off|true|false|null)$/i.test(shown);
  return isBare || /^\d{4}-\d\d-\d\d$/.test(shown) ? shown : quoted(shown);
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
