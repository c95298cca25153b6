/** An element of an XML text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, entities decoded, without that of its children. */
  readonly text: string;
  /** What stands between its tags, as it is written. */
  readonly inner: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  text: string;
  readonly from: number;
}

/**
 * Reads the elements of an XML text, or of a text that holds XML among other things.
 *
 * It is lenient, as event texts are often cut short: a tag that closes nothing is skipped, an element that is never
 * closed ends with the text. Declarations, comments and processing instructions are passed over, CDATA is text,
 * external entities do not exist. Names keep their prefix.
 * @returns the outermost elements; none when the text holds no tag
 */
export function readXml(source: string): readonly XmlElement[] {
  const stack = new OpenElements();
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    const top = stack.top;
    if (open < 0) {
      top.text += decodeEntities(source.slice(at));
      break;
    }
    if (open > at) top.text += decodeEntities(source.slice(at, open));
    at = readMarkup(source, open, stack);
  }
  while (stack.depth > 0) stack.close(source.length, source);
  return stack.top.children;
}

/** Reads what begins at a `<` and gives the offset after it. */
function readMarkup(source: string, open: number, stack: OpenElements): number {
  const top = stack.top;
  if (source.startsWith('<!--', open)) return after(source, '-->', open + 4);
  if (source.startsWith('<![CDATA[', open)) {
    const end = source.indexOf(']]>', open + 9);
    top.text += source.slice(open + 9, end < 0 ? source.length : end);
    return end < 0 ? source.length : end + 3;
  }
  if (source.startsWith('<?', open)) return after(source, '?>', open + 2);
  if (source.startsWith('<!', open)) return after(source, '>', open + 2);
  if (source[open + 1] === '/') {
    const end = source.indexOf('>', open);
    if (end < 0) return source.length;
    const name = source.slice(open + 2, end).trim();
    if (stack.isOpen(name)) {
      while (stack.top.name !== name) stack.close(open, source);
      stack.close(open, source);
    }
    return end + 1;
  }
  tagStart.lastIndex = open;
  const name = tagStart.exec(source)?.[1];
  if (name === undefined) {
    top.text += '<';
    return open + 1;
  }
  const attributes = new Map<string, string>();
  let at = readAttributes(source, open + 1 + name.length, attributes);
  const isEmpty = source[at] === '/';
  if (isEmpty) at += 1;
  const end = source.indexOf('>', at);
  const next = end < 0 ? source.length : end + 1;
  stack.open({ name, attributes, children: [], text: '', from: next });
  if (isEmpty) stack.close(next, source);
  return next;
}

const tagStart = /<([A-Za-z_][\w.:-]*)/y;
const attribute = /\s*([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const blanks = /\s*/y;

function readAttributes(source: string, from: number, attributes: Map<string, string>): number {
  let at = from;
  for (;;) {
    attribute.lastIndex = at;
    const found = attribute.exec(source);
    if (!found) break;
    const [, name = '', doubleQuoted, singleQuoted = ''] = found;
    if (!attributes.has(name)) attributes.set(name, decodeEntities(doubleQuoted ?? singleQuoted));
    at = attribute.lastIndex;
  }
  blanks.lastIndex = at;
  blanks.exec(source);
  return blanks.lastIndex;
}

/** The elements that are open, outermost first; the document itself stands below them. */
class OpenElements {
  readonly #elements: OpenElement[] = [];
  readonly #document: OpenElement = { name: '', attributes: new Map(), children: [], text: '', from: 0 };
  /** How many elements of a name are open: a stray end tag must not cost a walk through all of them. */
  readonly #names = new Map<string, number>();

  /** The innermost open element, or the document. */
  get top(): OpenElement {
    return this.#elements.at(-1) ?? this.#document;
  }

  get depth(): number {
    return this.#elements.length;
  }

  isOpen(name: string): boolean {
    return (this.#names.get(name) ?? 0) > 0;
  }

  open(element: OpenElement): void {
    this.#elements.push(element);
    this.#names.set(element.name, (this.#names.get(element.name) ?? 0) + 1);
  }

  /** Ends the innermost open element at an offset of the source. */
  close(at: number, source: string): void {
    const element = this.#elements.pop();
    if (!element) return;
    this.#names.set(element.name, (this.#names.get(element.name) ?? 0) - 1);
    this.top.children.push({
      name: element.name,
      attributes: element.attributes,
      children: element.children,
      text: element.text,
      inner: source.slice(element.from, Math.max(element.from, at)),
    });
  }
}

function after(source: string, mark: string, from: number): number {
  const end = source.indexOf(mark, from);
  return end < 0 ? source.length : end + mark.length;
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Puts characters in the place of the entities of XML: the five named ones and those by number. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g,
    (whole, ...parts) => {
      const [decimal, hexadecimal, name] = parts as (string | undefined)[];
      if (name !== undefined) return named[name] ?? whole;
      const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
