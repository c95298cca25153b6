import { endOfHole, type Hole } from './pieces.ts';

/**
 * Finds the values of a JSON object in scan text: texts that are not empty and numbers. All else (keys, brackets, `""`,
 * `true`, `null`, blanks) is the object's skeleton. Undefined for what is no JSON object, and for keys that are written
 * with escapes or hold quotes, whose names cannot be told from the bytes.
 */
export function jsonHoles(text: string, bytes: DataView, start: number, end: number): Hole[] | undefined {
  const holes: Hole[] = [];
  const stack: ('object' | 'array')[] = [];
  let at = start;
  const blanks = (): void => {
    while (at < end && isBlank(text.charCodeAt(at))) at++;
  };
  const key = (): boolean => {
    keyAt.lastIndex = at;
    const match = keyAt.exec(text);
    if (!match) return false;
    at += match[0].length;
    return true;
  };
  if (text.charCodeAt(at) !== openBrace) return undefined;
  for (;;) {
    // A value begins here.
    const first = text.charCodeAt(at);
    if (at >= end) return undefined;
    if (first === openBrace || first === openBracket) {
      if (stack.length >= deepest) return undefined;
      at++;
      blanks();
      const close = first === openBrace ? closeBrace : closeBracket;
      if (text.charCodeAt(at) === close) at++;
      else {
        stack.push(first === openBrace ? 'object' : 'array');
        if (first === openBrace && !key()) return undefined;
        continue;
      }
    } else if (first === quote) {
      at++;
      if (text.charCodeAt(at) !== quote) {
        const stop = endOfHole('json-text', text, bytes, at, end);
        if (stop < 0) return undefined;
        holes.push({ kind: 'json-text', start: at, end: stop });
        at = stop;
      }
      at++;
    } else {
      wordAt.lastIndex = at;
      const word = wordAt.exec(text)?.[0];
      if (word) at += word.length;
      else {
        const stop = endOfHole('json-number', text, bytes, at, end);
        if (stop < 0) return undefined;
        holes.push({ kind: 'json-number', start: at, end: stop });
        at = stop;
      }
    }
    // Behind a value: the next one, or the end of what it stands in.
    for (;;) {
      const inside = stack.at(-1);
      if (!inside) return at === end ? holes : undefined;
      blanks();
      const next = text.charCodeAt(at);
      at++;
      if (next === (inside === 'object' ? closeBrace : closeBracket)) {
        stack.pop();
        continue;
      }
      if (next !== comma) return undefined;
      blanks();
      if (inside === 'object' && !key()) return undefined;
      break;
    }
  }
}

const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const quote = 0x22;
const comma = 0x2c;
const deepest = 64;

const keyAt = /"[^"\\\u0000-\u001f]*"[ \t\r\n]*:[ \t\r\n]*/y;
const wordAt = /true|false|null/y;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
