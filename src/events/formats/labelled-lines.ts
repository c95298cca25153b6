import { cleanFieldName } from './field-name.ts';
import type { Pair } from './key-value.ts';

/**
 * Reads the head of a classic Windows event: one `key=value` a line; the value runs to the end of the line.
 * Lines without `=` and empty values give nothing. Keys are cleaned.
 */
export function readKeyLines(text: string): Pair[] {
  const pairs: Pair[] = [];
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=');
    if (equals < 1) continue;
    const key = cleanFieldName(line.slice(0, equals).trim());
    const value = line.slice(equals + 1).trim();
    if (key !== '' && value !== '') pairs.push({ key, value });
  }
  return pairs;
}

/**
 * Reads the body of a classic Windows event: every line after the first that is `Label:` followed by blanks or tabs and
 * a value. Labels are cleaned and may come again (subject, then target); the caller adds the values up.
 */
export function readLabelLines(text: string): Pair[] {
  const pairs: Pair[] = [];
  let at = text.indexOf('\n');
  while (at >= 0) {
    const next = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, next < 0 ? text.length : next);
    const colon = line.indexOf(':');
    if (colon > 0 && (line[colon + 1] === ' ' || line[colon + 1] === '\t')) {
      const value = line.slice(colon + 1).trim();
      const key = value === '' ? '' : cleanFieldName(line.slice(0, colon).trim());
      if (key !== '') pairs.push({ key, value });
    }
    at = next;
  }
  return pairs;
}
