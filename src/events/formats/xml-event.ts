/** Where an element's inner text stands. */
export interface XmlBlock {
  readonly start: number;
  readonly end: number;
  /** Behind the closing tag. */
  readonly next: number;
}

/**
 * Finds the first element of that name at or after `from`, with or without attributes.
 * Elements do not nest in themselves in an event. Undefined when there is none or it is not closed; an element without
 * content (`<E/>`) counts as none.
 */
export function findXmlBlock(text: string, element: string, from = 0): XmlBlock | undefined {
  const open = `<${element}`;
  const close = closingTag(element);
  const closeLength = element.length + 3;
  let at = text.indexOf(open, from);
  while (at >= 0) {
    const behind = text.charCodeAt(at + open.length);
    if (behind === 0x3e) {
      const start = at + open.length + 1;
      return blockUntil(text, close, start, closeLength);
    }
    if (behind === 0x20 || behind === 0x09 || behind === 0x0a || behind === 0x0d) {
      const tagEnd = text.indexOf('>', at);
      if (tagEnd < 0) return undefined;
      if (text.charCodeAt(tagEnd - 1) !== 0x2f) {
        return blockUntil(text, close, tagEnd + 1, closeLength);
      }
    }
    at = text.indexOf(open, at + open.length);
  }
  return undefined;
}

function blockUntil(text: string, close: RegExp, start: number, closeLength: number): XmlBlock | undefined {
  close.lastIndex = start;
  const end = close.exec(text)?.index;
  return end === undefined ? undefined : { start, end, next: end + closeLength };
}

const closingTags = new Map<string, RegExp>();

/**
 * A pattern for a closing tag. With the lookahead it is searched for by skipping ahead; as a plain literal every `<`
 * on the way would be looked at, which takes two to three times as long.
 */
function closingTag(element: string): RegExp {
  let known = closingTags.get(element);
  if (!known) {
    known = new RegExp(`</${element.replace(/[.]/g, '\\.')}(?=>)`, 'g');
    closingTags.set(element, known);
  }
  return known;
}

/** A place where a text is not well-formed. `offset` counts from its start. */
export interface FormatFault {
  readonly offset: number;
  readonly reason: string;
}

const nameStart = /[A-Za-z_:\u0080-\uffff]/;
const nameAt = /[A-Za-z_:\u0080-\uffff][\w:.\u00b7-\uffff-]*/y;
const attributeAt = /\s+([A-Za-z_:\u0080-\uffff][\w:.\u00b7-\uffff-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const referenceAt = /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/y;

/**
 * Finds the first fault of a text that should be one XML element: unclosed or crossed tags, bad attributes, stray
 * ampersands, characters that XML does not allow. Undefined when it is well-formed.
 * Documents with a DOCTYPE are refused, since an event has none.
 * @source W3C XML 1.0, well-formedness
 */
export function findXmlFault(text: string): FormatFault | undefined {
  const open: string[] = [];
  let at = 0;
  let roots = 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    const end = tag < 0 ? text.length : tag;
    const fault = findTextFault(text, at, end, open.length > 0);
    if (fault) return fault;
    if (tag < 0) break;
    const next = text[tag + 1] ?? '';
    if (text.startsWith('<!--', tag)) {
      const close = text.indexOf('--', tag + 4);
      if (close < 0 || text[close + 2] !== '>') return { offset: tag, reason: 'the comment is not closed' };
      at = close + 3;
    } else if (text.startsWith('<![CDATA[', tag)) {
      if (open.length === 0) return { offset: tag, reason: 'text outside the element' };
      const close = text.indexOf(']]>', tag);
      if (close < 0) return { offset: tag, reason: 'the CDATA section is not closed' };
      at = close + 3;
    } else if (next === '?') {
      const close = text.indexOf('?>', tag);
      if (close < 0) return { offset: tag, reason: 'the processing instruction is not closed' };
      at = close + 2;
    } else if (next === '/') {
      nameAt.lastIndex = tag + 2;
      const name = nameAt.exec(text)?.[0] ?? '';
      const close = skipBlanks(text, tag + 2 + name.length);
      if (text[close] !== '>') return { offset: tag, reason: 'the closing tag is not complete' };
      const expected = open.pop();
      if (expected !== name) {
        return {
          offset: tag,
          reason: expected
            ? `</${name}> stands where </${expected}> is expected`
            : `</${name}> closes nothing`,
        };
      }
      at = close + 1;
    } else if (nameStart.test(next)) {
      if (open.length === 0 && roots > 0)
        return { offset: tag, reason: 'a second element follows the first' };
      nameAt.lastIndex = tag + 1;
      const name = nameAt.exec(text)?.[0] ?? '';
      let behind = tag + 1 + name.length;
      const seen = new Set<string>();
      for (;;) {
        attributeAt.lastIndex = behind;
        const attribute = attributeAt.exec(text);
        if (!attribute) break;
        const attributeName = attribute[1] ?? '';
        if (seen.has(attributeName))
          return { offset: behind, reason: `the attribute ${attributeName} stands twice` };
        seen.add(attributeName);
        const value = attribute[2] ?? attribute[3] ?? '';
        const valueFault = findTextFault(value, 0, value.length, true);
        if (valueFault) return { offset: behind, reason: valueFault.reason };
        behind = attributeAt.lastIndex;
      }
      behind = skipBlanks(text, behind);
      if (text.startsWith('/>', behind)) behind += 2;
      else if (text[behind] === '>') {
        open.push(name);
        behind += 1;
      } else return { offset: tag, reason: `the tag <${name} is not complete` };
      roots++;
      at = behind;
    } else {
      return { offset: tag, reason: 'a < that starts no tag' };
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) return { offset: text.length, reason: `<${unclosed}> is not closed` };
  if (roots === 0) return { offset: 0, reason: 'there is no element' };
  return undefined;
}

const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

function findTextFault(text: string, from: number, to: number, inside: boolean): FormatFault | undefined {
  const piece = text.slice(from, to);
  if (!inside) {
    const stray = piece.search(/[^\s\ufeff]/);
    return stray < 0 ? undefined : { offset: from + stray, reason: 'text outside the element' };
  }
  const forbidden = piece.search(notXml);
  if (forbidden >= 0) return { offset: from + forbidden, reason: 'a character that XML does not allow' };
  const cdataEnd = piece.indexOf(']]>');
  if (cdataEnd >= 0) return { offset: from + cdataEnd, reason: ']]> outside a CDATA section' };
  for (let at = piece.indexOf('&'); at >= 0; at = piece.indexOf('&', at + 1)) {
    referenceAt.lastIndex = at;
    if (!referenceAt.test(piece)) return { offset: from + at, reason: 'an & that starts no entity' };
  }
  return undefined;
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (end < text.length && /\s/.test(text[end] ?? '')) end++;
  return end;
}
