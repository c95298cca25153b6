import type { Expression } from '../../spl/index.ts';
import type { TextPattern } from '../text-pattern.ts';
import { escapeRegex } from './pattern-text.ts';
import { call, fieldValue, textLiteral } from './spl-nodes.ts';
import type { SplunkField } from './splunk-fields.ts';

/** What the XML of Windows events writes for three characters. The add-on's fields keep it. */
const entities: readonly (readonly [char: string, entity: string])[] = [
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['&', '&amp;'],
];

/** Writes the characters of a pattern as XML does. */
export function xmlPattern(pattern: TextPattern): TextPattern {
  return pattern.map((part) => (typeof part === 'string' ? xmlText(part) : part));
}

/** Writes a text as XML does. */
export function xmlText(text: string): string {
  return text.replace(/[&<>]/g, (char) => entities.find(([one]) => one === char)?.[1] ?? char);
}

/**
 * Whether a piece behind a wildcard could be found inside of an entity: `; rm` stands in `&amp; rm`, where the value has no semicolon.
 */
export function mayHitEntity(pattern: TextPattern): boolean {
  return pattern.some((part, index) => {
    if (typeof part !== 'string' || index === 0) return false;
    const piece = part.toLowerCase();
    return entityEnds.some((end) => piece.startsWith(end) || end.startsWith(piece));
  });
}

const entityEnds = entities.flatMap(([, entity]) =>
  [...entity].map((_, index) => entity.slice(index)).filter((end) => end !== entity),
);

/** Whether a regular expression could tell an entity from the character that it stands for. */
export function regexMayHitEntity(pattern: string): boolean {
  return /[&<>;{]|\[\^|\\[WSDNHVRXbB]|(?:^|[^\\])\.(?![*+])/.test(pattern);
}

/** The field's text with its characters as they are. */
export function decoded(value: Expression): Expression {
  return entities.reduce(
    (text, [char, entity]) => call('replace', text, textLiteral(entity), textLiteral(char)),
    value,
  );
}

/** The event has the item, and it is empty: the add-on makes no field of it. */
export function isEmptyItem({ item, element }: SplunkField): Expression {
  const regex =
    element === undefined
      ? `<Data Name=['"]${escapeRegex(item ?? '')}['"](?:/>|></Data>)`
      : `<${escapeRegex(element)}(?:/>|></)`;
  return call('match', fieldValue('_raw'), textLiteral(regex));
}
