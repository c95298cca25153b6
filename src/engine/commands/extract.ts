import type { ExtractCommand } from '../../spl/index.ts';
import { defineCommand } from '../run/command.ts';
import { fieldValueOf, scalarsOf, textOf } from '../values/coerce.ts';

/** Reads pairs of name and value out of the raw event. */
export const extract = defineCommand({
  kind: 'extract',
  source: 'Search Reference, extract',
  examples: [
    {
      about: 'Every character of the delimiters delimits.',
      given: [{ _raw: 'user=bob;role=admin;dept:it' }],
      search: '* | extract pairdelim="|;" kvdelim="=:" | table user role dept',
      rows: [{ user: 'bob', role: 'admin', dept: 'it' }],
    },
  ],
  choices: [
    'Without delimiters, pairs are written name=value and end at a blank, comma, semicolon or bar.',
    'Of a name that is repeated the first value counts, with mv_add=t all of them; a field that is there is replaced.',
    'Quotation marks around a value are dropped; delimiters inside them do not delimit.',
    'clean_keys puts an underscore for every character of a name that is no letter, digit or underscore.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    for (const stanza of node.stanzas) {
      check.report({
        code: 'engine/unsupported-option',
        message: `\`${node.name}\` cannot use the extraction \`${stanza.text}\`: it is defined in a transforms.conf.`,
        span: stanza.span,
        hint: 'Give pairdelim and kvdelim, or extract with rex.',
      });
    }
  },
  start(node) {
    const pairs = pairReader(node);
    return {
      push(row, emit) {
        const raw = scalarsOf(row.get('_raw')).map(textOf).join('\n').slice(0, node.maxChars);
        const found = new Map<string, string[]>();
        let count = 0;
        for (const [key, value] of pairs(raw)) {
          if (node.limit > 0 && count >= node.limit) break;
          const name = node.cleanKeys ? key.replace(/[^A-Za-z0-9_]/g, '_') : key;
          const values = found.get(name);
          if (!values) found.set(name, [value]);
          else if (node.mvAdd) values.push(value);
          count += 1;
        }
        for (const [name, values] of found) row.set(name, fieldValueOf(values));
        emit(row);
      },
    };
  },
});

/** Makes a reader of pairs for the command's delimiters. */
function pairReader(node: ExtractCommand): (text: string) => Iterable<readonly [string, string]> {
  if (node.pairDelim === undefined && node.kvDelim === undefined) {
    return function* (text) {
      for (const [, key = '', quoted, bare = ''] of text.matchAll(plainPair)) {
        const value = quoted === undefined ? bare : quoted.replace(/\\(["\\])/g, '$1');
        if (value !== '') yield [key, value];
      }
    };
  }
  const pairEnds = new Set(node.pairDelim ?? ' ,;|\t\n');
  const separators = new Set(node.kvDelim ?? '=');
  return function* (text) {
    for (const pair of splitOutsideQuotes(text, pairEnds)) {
      const at = [...separators].reduce((first, separator) => {
        const found = pair.indexOf(separator);
        return found >= 0 && (first < 0 || found < first) ? found : first;
      }, -1);
      if (at < 0) continue;
      const key = unquoted(pair.slice(0, at).trim());
      const value = unquoted(pair.slice(at + 1).trim());
      if (key !== '' && value !== '') yield [key, value];
    }
  };
}

const plainPair = /(?<![\w.:-])([A-Za-z_][\w.:-]*)=(?:"((?:[^"\\]|\\[\s\S])*)"|([^\s,;|]*))/g;

/** Splits a text at any of the characters, but not between double quotation marks. */
function splitOutsideQuotes(text: string, ends: ReadonlySet<string>): string[] {
  const parts: string[] = [];
  let part = '';
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && ends.has(character)) {
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  parts.push(part);
  return parts;
}

function unquoted(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
