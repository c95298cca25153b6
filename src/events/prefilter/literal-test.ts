import type { Requirement } from '../../engine/index.ts';
import type { EventLabels } from '../event.ts';
import type { Origin, RawEncoding } from './origin.ts';
import { textInPieces, wordsInWinlogJson } from './winlog-json-words.ts';

/** What must stand in an event's bytes. Literals are ASCII, in lower case, and found in any case. */
export type LiteralTest =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'all'; readonly of: readonly LiteralTest[] }
  | { readonly kind: 'any'; readonly of: readonly LiteralTest[] };

const always: LiteralTest = { kind: 'always' };
const never: LiteralTest = { kind: 'never' };

/** More alternatives than this cost more to look for than they save. */
const mostAlternatives = 256;

/**
 * Turns what a search requires of an event's fields into what must stand in its bytes. Sound: whatever is not known for
 * certain keeps the event.
 * @param originsOf where the values of a field can come from in events of this source type
 */
export function literalTest(
  requirement: Requirement,
  originsOf: (field: string) => readonly Origin[],
  labels: EventLabels,
): LiteralTest {
  switch (requirement.kind) {
    case 'none':
      return always;
    case 'all':
      return allOf(requirement.of.map((part) => literalTest(part, originsOf, labels)));
    case 'any':
      return anyOf(requirement.of.map((part) => literalTest(part, originsOf, labels)));
    case 'contains':
      return anyOf(
        originsOf(requirement.field).map((origin) => containsTest(requirement.pieces, origin, labels)),
      );
    default: {
      const unknown: never = requirement;
      throw new TypeError(`No such requirement: ${JSON.stringify(unknown)}`);
    }
  }
}

function containsTest(pieces: readonly string[], origin: Origin, labels: EventLabels): LiteralTest {
  switch (origin.kind) {
    case 'unknown':
      return always;
    case 'constant':
      return origin.values.some((value) => containsAll(value, pieces)) ? always : never;
    case 'label':
      return containsAll(labels[origin.label], pieces) ? always : never;
    case 'raw': {
      const present = allOf(pieces.flatMap((piece) => literalsOf(piece, origin.encoding)).map(literal));
      return present.kind === 'always' ? always : anyOf([present, ...writtenOtherwise[origin.encoding]]);
    }
    default: {
      const unknown: never = origin;
      throw new TypeError(`No such origin: ${JSON.stringify(unknown)}`);
    }
  }
}

function containsAll(value: string, pieces: readonly string[]): boolean {
  const folded = value.toLowerCase();
  return pieces.every((piece) => folded.includes(piece));
}

// Any ASCII character of a JSON text may be written \u00xx; the two letters outside ASCII whose lower case is ASCII may be too.
const jsonEscapes = ['\\u00', '\\u212a', '\\u0130'].map(literal);

/** What stands in an event in which a value may be written in another way. */
const writtenOtherwise: Readonly<Record<RawEncoding, readonly LiteralTest[]>> = {
  verbatim: [],
  json: jsonEscapes,
  columns: [],
  'winlog-json': [...jsonEscapes, literal(textInPieces)],
};

// Outside ASCII, letter case and encoding make the bytes uncertain.
const outside = {
  verbatim: /[^\x20-\x7e]+/,
  json: /[^\x20-\x7e]+|["\\/]+/,
  columns: /[^\x20-\x7e]+|"+/,
};

/** The parts of a wanted piece that must stand in the bytes as they are. */
function literalsOf(piece: string, encoding: RawEncoding): string[] {
  const folded = piece.toLowerCase();
  const parts = encoding === 'winlog-json' ? wordsInWinlogJson(folded) : folded.split(outside[encoding]);
  return parts.filter((part) => part.length > 1);
}

function literal(text: string): LiteralTest {
  return { kind: 'literal', text };
}

function allOf(parts: readonly LiteralTest[]): LiteralTest {
  const kept: LiteralTest[] = [];
  for (const part of parts) {
    if (part.kind === 'never') return never;
    if (part.kind === 'always') continue;
    if (part.kind === 'all') kept.push(...part.of);
    else kept.push(part);
  }
  const [only] = kept;
  if (!only) return always;
  if (kept.length === 1) return only;
  // Long literals are rare and fast to look for: ask for them first.
  return { kind: 'all', of: kept.sort((a, b) => weight(b) - weight(a)) };
}

function anyOf(parts: readonly LiteralTest[]): LiteralTest {
  const kept: LiteralTest[] = [];
  for (const part of parts) {
    if (part.kind === 'always') return always;
    if (part.kind === 'never') continue;
    if (part.kind === 'any') kept.push(...part.of);
    else kept.push(part);
  }
  const distinct = [...new Map(kept.map((part) => [JSON.stringify(part), part])).values()];
  const [only] = distinct;
  if (!only) return never;
  if (distinct.length === 1) return only;
  return distinct.length > mostAlternatives ? always : { kind: 'any', of: distinct };
}

function weight(test: LiteralTest): number {
  if (test.kind === 'literal') return test.text.length;
  return test.kind === 'any' || test.kind === 'all' ? Math.min(...test.of.map(weight)) / test.of.length : 0;
}

/** Either of two tests: for files whose events may follow one of two rule sets. */
export function eitherTest(tests: readonly LiteralTest[]): LiteralTest {
  return anyOf(tests);
}

/** More literals than this are looked for in one pattern, not one by one. */
const mostNeedles = 6;

/** Some literals of which one stands in every event that passes; undefined when there are none, or many. */
export function neededLiterals(test: LiteralTest): readonly string[] | undefined {
  switch (test.kind) {
    case 'literal':
      return [test.text];
    case 'all': {
      const parts = test.of.flatMap((part) => [neededLiterals(part) ?? []]).filter((part) => part.length > 0);
      // Few and long ones are quickest to look for and stand in the fewest events.
      return parts.sort((a, b) => a.length - b.length || shortest(b) - shortest(a))[0];
    }
    case 'any': {
      const parts = test.of.map(neededLiterals);
      const all = new Set(parts.flatMap((part) => part ?? []));
      // JSON escapes are found in one go.
      const looks = [...all].filter((text) => !text.startsWith('\\u')).length;
      return parts.includes(undefined) || looks > mostNeedles ? undefined : [...all];
    }
    case 'always':
    case 'never':
      return undefined;
    default: {
      const unknown: never = test;
      throw new TypeError(`No such test: ${JSON.stringify(unknown)}`);
    }
  }
}

function shortest(literals: readonly string[]): number {
  return Math.min(...literals.map((literal) => literal.length));
}
