/**
 * HTML that cannot be broken by what is put into it: texts become elements' contents or attributes' values,
 * never markup. Every template of the site and every picture is written with {@link html}.
 */

/** Markup that was made here and may stand in a page as it is. */
export class Html {
  readonly text: string;

  /** @param text markup; a text of anybody else's goes through {@link html} */
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: texts are escaped, lists joined, nothing and `false` leave no trace. */
export type HtmlPart = Html | string | number | false | undefined | readonly HtmlPart[];

/** Writes markup; every value in it is escaped unless it is markup itself. Attributes are to be quoted. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let text = strings[0] ?? '';
  for (const [index, part] of parts.entries()) text += written(part) + (strings[index + 1] ?? '');
  return new Html(text);
}

function written(part: HtmlPart): string {
  if (typeof part === 'string') return escaped(part);
  if (part instanceof Html) return part.text;
  if (typeof part === 'number') return String(part);
  if (part === undefined || part === false) return '';
  return part.map(written).join('');
}

const entityOf: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it may stand in an element or in a quoted attribute; characters that only steer are left out. */
export function escaped(text: string): string {
  if (!/[&<>"'\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(text)) return text;
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/[&<>"']/g, (one) => entityOf[one] ?? one);
}

/**
 * Data for scripts, as the content of a `script` element of type `application/json`: nothing in it can end the
 * element.
 */
export function jsonInScript(value: unknown): Html {
  return new Html(
    JSON.stringify(value)
      .replaceAll('<', '\\u003c')
      .replaceAll('>', '\\u003e')
      .replaceAll('\u2028', '\\u2028')
      .replaceAll('\u2029', '\\u2029'),
  );
}
