import type { ClassSpan } from './coloured-editor.ts';

const line = /^(\s*(?:-\s+)*)(?:([\w|.$@-]+|'[^'\n]*'|"[^"\n]*")(\s*:)(?=\s|$))?([^\n]*)$/;
const scalar =
  /(#.*$)|('(?:[^']|'')*'|"(?:[^"\\]|\\.)*")|(?<![\w.-])(and|or|not|all of|any of|\d+ of|them|true|false|null|yes|no)(?![\w.-])|(?<![\w.-])(-?\d+(?:\.\d+)?)(?![\w.-])/g;

/** Colours YAML as Sigma rules are written: keys, quoted texts, numbers, comments, and the words of conditions. */
export function yamlColours(text: string): readonly ClassSpan[] {
  const spans: ClassSpan[] = [];
  let at = 0;
  for (const one of text.split('\n')) {
    const found = line.exec(one);
    const [, lead = '', key, colon = '', rest = ''] = found ?? [];
    let from = at + lead.length;
    if (key !== undefined) {
      spans.push({ start: from, end: from + key.length, name: 'field' });
      from += key.length + colon.length;
    }
    const isCondition = key === undefined || key === 'condition';
    for (const part of rest.matchAll(scalar)) {
      const [whole, comment, quoted, word] = part;
      if (comment !== undefined && part.index > 0 && !/\s/.test(rest.charAt(part.index - 1))) continue;
      if (word !== undefined && !isCondition && !/^(?:true|false|null)$/.test(word)) continue;
      const name = comment ? 'comment' : quoted ? 'string' : word ? 'keyword' : 'number';
      spans.push({ start: from + part.index, end: from + part.index + whole.length, name });
      if (comment !== undefined) break;
    }
    at += one.length + 1;
  }
  return spans;
}
