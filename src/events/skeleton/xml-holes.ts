import { endOfHole, type Hole } from './pieces.ts';

/**
 * Finds the values of a Windows event in scan text: texts between tags, and the attributes of the elements in `<System>`.
 * All else (tags, the names of `<Data>` items, empty values, blanks between tags) is the event's skeleton. Undefined for
 * what holds comments, CDATA sections or processing instructions, and for what is not closed.
 */
export function xmlHoles(text: string, bytes: DataView, start: number, end: number): Hole[] | undefined {
  const holes: Hole[] = [];
  let at = start;
  let isSystem = false;
  while (at < end) {
    const tag = text.indexOf('<', at);
    if (tag < 0 || tag >= end) return undefined;
    if (tag > at && !isBlank(text, at, tag)) {
      const kind = isSystem ? 'xml-bare' : 'xml-text';
      if (endOfHole(kind, text, bytes, at, end) !== tag) return undefined;
      holes.push({ kind, start: at, end: tag });
    }
    nameAt.lastIndex = tag + 1;
    const name = nameAt.exec(text)?.[0];
    if (name === undefined) return undefined;
    at = tag + 1 + name.length;
    if (name === 'System') isSystem = true;
    else if (name === '/System') isSystem = false;
    for (;;) {
      attributeAt.lastIndex = at;
      const attribute = attributeAt.exec(text);
      if (!attribute) break;
      at += attribute[0].length;
      const mark = attribute[0].endsWith("'") ? "'" : '"';
      const close = text.indexOf(mark, at);
      if (close < 0 || close >= end) return undefined;
      if (isSystem && close > at) {
        const kind = mark === "'" ? 'xml-single' : 'xml-double';
        if (endOfHole(kind, text, bytes, at, end) !== close) return undefined;
        holes.push({ kind, start: at, end: close });
      }
      at = close + 1;
    }
    tagEndAt.lastIndex = at;
    const tagEnd = tagEndAt.exec(text)?.[0];
    if (tagEnd === undefined) return undefined;
    at += tagEnd.length;
  }
  return at === end ? holes : undefined;
}

const nameAt = /\/?[A-Za-z_][\w.-]*/y;
const attributeAt = /[ \t\r\n]+[A-Za-z_:][\w:.-]*=['"]/y;
const tagEndAt = /[ \t\r\n]*\/?>/y;

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) > 0x20) return false;
  return true;
}
