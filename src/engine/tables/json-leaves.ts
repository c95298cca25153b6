import { type Json, valueOfJson } from '../json/index.ts';
import type { Scalar } from '../values/value.ts';

/**
 * All values of a document under the names that Splunk's automatic extraction gives them: `a.b` for members, `a{}` for
 * the elements of an array, `a{}.b` for members of its objects. Repeated names collect several values in document
 * order; null is the text `null`; empty texts, objects and arrays give nothing.
 * @source Search Reference, spath: Location path omitted
 */
export function jsonLeaves(document: Json): Map<string, Scalar[]> {
  const found = new Map<string, Scalar[]>();
  const walk = (node: Json, name: string): void => {
    if (node.kind === 'object') {
      for (const [key, member] of node.members) walk(member, name === '' ? key : `${name}.${key}`);
      return;
    }
    if (node.kind === 'array') {
      for (const item of node.items) walk(item, `${name}{}`);
      return;
    }
    const value = leafValue(node);
    if (value === '' || name === '') return;
    const values = found.get(name);
    if (values) values.push(value);
    else found.set(name, [value]);
  };
  walk(document, '');
  return found;
}

/** The value of a node as a field holds it; null as the text `null`. */
export function leafValue(node: Json): Scalar {
  return valueOfJson(node) ?? 'null';
}

/**
 * Makes a document of the first `limit` characters of a JSON text: what is complete by then, with everything that is
 * still open closed.
 */
export function jsonPrefix(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const closers: string[] = [];
  // Where the last complete value ends, and what was open there.
  let end = 0;
  let open: readonly string[] = [];
  let isQuoted = false;
  for (let at = 0; at < limit; at += 1) {
    const character = text[at];
    if (isQuoted) {
      if (character === '\\') at += 1;
      else if (character === '"') isQuoted = false;
      continue;
    }
    switch (character) {
      case '"':
        isQuoted = true;
        break;
      case '{':
      case '[':
        closers.push(character === '{' ? '}' : ']');
        end = at + 1;
        open = [...closers];
        break;
      case '}':
      case ']':
        closers.pop();
        end = at + 1;
        open = [...closers];
        break;
      case ',':
        end = at;
        open = [...closers];
        break;
      default:
    }
  }
  return text.slice(0, end) + [...open].reverse().join('');
}
