import { printPattern } from '../text-pattern.ts';
import type { Detection, RuleValue, SigmaObject } from '../tree.ts';

/** What a token of a rule is: part of how two rules are said to be alike. */
export type TokenKind =
  | 'log source'
  | 'tag'
  | 'reference'
  | 'folder'
  | 'title'
  | 'description'
  | 'field'
  | 'value'
  | 'word';

/** How much a kind of feature counts besides its rarity: found on the links that published rules state. A value counts whole and by its words. */
export const tokenWeights: Readonly<Record<TokenKind, number>> = {
  'log source': 1,
  tag: 1,
  reference: 1,
  folder: 1,
  title: 1.5,
  description: 0.5,
  field: 1,
  value: 0.5,
  word: 0.5,
};

/** One feature of a rule. */
export interface RuleToken {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Words of titles that nearly every title has, in some form. */
const shortestWord = 3;

/**
 * Lists what a rule is compared by, each once: its log source, tags, references, folder, the words of its title and description, and the fields and values of its
 * detections, values also by their words, so that a program is the same by path and by name. All in small letters.
 */
export function tokensOfRule(object: SigmaObject): readonly RuleToken[] {
  const tokens = new Map<string, RuleToken>();
  const add = (kind: TokenKind, written: string): void => {
    const text = written.trim().toLowerCase();
    if (text !== '') tokens.set(`${kind} ${text}`, { kind, text });
  };
  const path = object.document.source.name;
  if (path.includes('/')) add('folder', path.slice(0, path.lastIndexOf('/')));
  for (const tag of object.tags) add('tag', tag);
  for (const reference of object.references) add('reference', reference.replace(/[#?].*$|\/$/g, ''));
  for (const word of object.title.match(/[\p{L}\p{N}_.]+/gu) ?? []) {
    if (word.length >= shortestWord) add('title', word);
  }
  for (const word of object.description?.match(/[\w.]{4,}/g) ?? []) add('description', word);
  if (object.kind === 'correlation') {
    for (const rule of object.rules) add('value', rule);
    for (const field of object.groupBy) add('field', field);
    return [...tokens.values()];
  }
  const { category, product, service } = object.logSource;
  for (const part of [category, product, service]) if (part !== undefined) add('log source', part);
  const walk = (detection: Detection): void => {
    if (detection.kind !== 'item') {
      detection.of.forEach(walk);
      return;
    }
    if (detection.field !== undefined) add('field', detection.field);
    for (const value of detection.values) {
      for (const text of textsOf(value)) {
        add('value', text);
        for (const word of text.match(/[\w.-]{4,}/g) ?? []) add('word', word);
      }
    }
  };
  for (const detection of object.detections.values()) walk(detection);
  return [...tokens.values()];
}

/** What a value compares with, without the wildcards around it. */
function textsOf(value: RuleValue): readonly string[] {
  switch (value.kind) {
    case 'text':
      return [
        printPattern(value.pattern)
          .replace(/^\*+|\*+$/g, '')
          .replaceAll('\\\\', '\\'),
      ];
    case 'number':
      return [value.text];
    case 'regex':
      return [value.pattern];
    case 'network':
      return [value.cidr];
    case 'any-of':
      return value.of.flatMap(textsOf);
    default:
      return [];
  }
}
