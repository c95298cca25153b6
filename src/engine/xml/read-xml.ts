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
  const root: OpenElement = { name: '', attributes: new Map(), children: [], text: '', from: 0 };
  const stack: OpenElement[] = [root];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    const top = stack.at(-1) ?? root;
    if (open < 0) {
      top.text += decodeEntities(source.slice(at));
      break;
    }
    if (open > at) top.text += decodeEntities(source.slice(at, open));
    at = readMarkup(source, open, stack);
  }
  while (stack.length > 1) close(stack, source.length, source);
  return root.children;
}

/** Reads what begins at a `<` and gives the offset after it. */
function readMarkup(source: string, open: number, stack: OpenElement[]): number {
  const top = stack.at(-1);
  if (source.startsWith('<!--', open)) return after(source, '-->', open + 4);
  if (source.startsWith('<![CDATA[', open)) {
    const end = source.indexOf(']]>', open + 9);
    if (top) top.text += source.slice(open + 9, end < 0 ? source.length : end);
    return end < 0 ? source.length : end + 3;
  }
  if (source.startsWith('<?', open)) return after(source, '?>', open + 2);
  if (source.startsWith('<!', open)) return after(source, '>', open + 2);
  if (source[open + 1] === '/') {
    const end = source.indexOf('>', open);
    if (end < 0) return source.length;
    const name = source.slice(open + 2, end).trim();
    if (stack.some((element, depth) => depth > 0 && element.name === name)) {
      while (stack.length > 1 && stack.at(-1)?.name !== name) close(stack, open, source);
      close(stack, open, source);
    }
    return end + 1;
  }
  tagStart.lastIndex = open;
  const name = tagStart.exec(source)?.[1];
  if (name === undefined) {
    if (top) top.text += '<';
    return open + 1;
  }
  const attributes = new Map<string, string>();
  let at = readAttributes(source, open + 1 + name.length, attributes);
  const isEmpty = source[at] === '/';
  if (isEmpty) at += 1;
  const end = source.indexOf('>', at);
  const next = end < 0 ? source.length : end + 1;
  stack.push({ name, attributes, children: [], text: '', from: next });
  if (isEmpty) close(stack, next, source);
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

/** Ends the innermost open element. */
function close(stack: OpenElement[], at: number, source: string): void {
  const element = stack.pop();
  const parent = stack.at(-1);
  if (!element || !parent) return;
  parent.children.push({
    name: element.name,
    attributes: element.attributes,
    children: element.children,
    text: element.text,
    inner: source.slice(element.from, Math.max(element.from, at)),
  });
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
