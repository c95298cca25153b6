import type { Regex } from '../../regex/index.ts';
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
  return pattern.some((part, index) => index > 0 && typeof part === 'string' && mayStandInEntity(part));
}

/** Whether a text found anywhere could begin inside of an entity. */
export function mayStandInEntity(text: string): boolean {
  const piece = text.toLowerCase();
  return entityEnds.some((end) => piece.startsWith(end) || end.startsWith(piece));
}

/** Holds in front of a text that does not begin inside of an entity. */
export const outsideEntity = '(?<!&)(?<!&[a-z])(?<!&[a-z]{2})(?<!&[a-z]{3})';

const entityEnds = entities.flatMap(([, entity]) =>
  [...entity].map((_, index) => entity.slice(index)).filter((end) => end !== entity),
);

/** Whether a regular expression could tell an entity from the character that it stands for. */
export function regexMayHitEntity(pattern: string, regex: Regex): boolean {
  return (
    /[&<>;{]|\[\^|\\[WSDNHVRXbB]|(?:^|[^\\])\.(?![*+])/.test(pattern) ||
    entities.some(([, entity]) => regex.test(entity))
  );
}

/** The field's texts with their characters as they are: `replace` takes one text, `mvmap` gives it each. */
export function decoded(name: string): Expression {
  const one = entities.reduce<Expression>(
    (text, [char, entity]) => call('replace', text, textLiteral(entity), textLiteral(char)),
    fieldValue(name),
  );
  return call('mvmap', fieldValue(name), one);
}

/** The event has the item, and it is empty: the add-on makes no field of it. */
export function isEmptyItem({ item, element }: SplunkField): Expression {
  const regex =
    element === undefined
      ? `<Data Name=['"]${escapeRegex(item ?? '')}['"](?:/>|></Data>)`
      : `<${escapeRegex(element)}(?:/>|></)`;
  return call('match', fieldValue('_raw'), textLiteral(regex));
}
