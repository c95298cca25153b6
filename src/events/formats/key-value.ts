/** A key, its value and whether it stood inside auditd's quoted `msg='…'`. */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

// A key starts where no other key character stands in front of it; a value ends at a blank, comma, semicolon, bar or
// at the separator in front of auditd's enriched part.
const pairAt = /(?<![\w.:-])([A-Za-z_][\w.:-]*)=(?:"((?:[^"\\]|\\[\s\S])*)"|([^\s,;|\x1d]*))/g;

/**
 * Reads `key=value` pairs as Splunk does on its own: double quotes enclose, single quotes are part of the value.
 *
 * In auditd's `msg='a=b c=d'` the inner pairs count too; the quoted text itself is the pair `msg`. Pairs with an empty
 * value are left out; a repeated key is repeated, the caller decides what it means.
 * @source Knowledge Manager Manual, automatic key-value field extraction
 */
export function readPairs(text: string): Pair[] {
  const pairs: Pair[] = [];
  let quotedUntil = -1;
  pairAt.lastIndex = 0;
  for (let match = pairAt.exec(text); match; match = pairAt.exec(text)) {
    const key = match[1] ?? '';
    let value = match[2] ?? match[3] ?? '';
    if (key === 'msg' && value.startsWith("'")) {
      const start = match.index + 'msg='.length + 1;
      const end = text.indexOf("'", start);
      if (end >= 0) {
        const inner = text.slice(start, end);
        if (inner !== '') pairs.push({ key, value: inner });
        quotedUntil = end;
        pairAt.lastIndex = start;
        continue;
      }
    }
    if (match.index < quotedUntil && match.index + match[0].length > quotedUntil) {
      // The closing quote ends the last inner value, whatever follows it without a blank.
      value = text.slice(match.index + key.length + 1, quotedUntil);
      pairAt.lastIndex = quotedUntil + 1;
    }
    if (value !== '') pairs.push({ key, value });
  }
  return pairs;
}

const pairIn = /(?<![\w.:-])([A-Za-z_][\w.:-]*)=([\s\S]*)$/;

/**
 * Reads pairs that a separator keeps apart, one a piece: values may hold blanks and all else that ends them in
 * {@link readPairs}. Words in front of a key belong to no pair; double quotes around a value go.
 * @source transforms.conf spec: DELIMS
 */
export function readSeparatedPairs(text: string, by: string): Pair[] {
  const pairs: Pair[] = [];
  for (const piece of text.split(by)) {
    const match = pairIn.exec(piece);
    const value = (match?.[2] ?? '').trim().replace(/^"([\s\S]*)"$/, '$1');
    if (match?.[1] && value !== '') pairs.push({ key: match[1], value });
  }
  return pairs;
}
