import type { Expression } from '../../spl/index.ts';
import { isAnyRun, type PatternPart, type TextPattern } from '../text-pattern.ts';
import type { RuleValue } from '../tree.ts';
import { flaggedRegex, openPattern, patternLeaf, plainLeaf, plainValue, rawText } from './field-leaf.ts';
import type { Leaf } from './logic.ts';
import { escapeRegex } from './pattern-text.ts';
import { call, evalGroup, evalNot, fieldValue, textLiteral } from './spl-nodes.ts';
import type { RawForm } from './splunk-fields.ts';
import { mayStandInEntity, outsideEntity } from './xml-value.ts';

/**
 * One of the texts stands somewhere in the event. A rule looks through the values of events that have fields; Splunk has the raw text, in which the names of fields stand too and
 * characters are escaped: a regular expression tells the values apart.
 */
export function keywordLeaf(patterns: readonly TextPattern[], cased: boolean, form: RawForm): Leaf {
  if (form === 'text') {
    const open = patterns.map(openPattern);
    const plain = open.map((pattern) =>
      plainValue({ kind: 'text', pattern, cased, isBytes: false }, rawText, false),
    );
    const known = plain.flatMap((value) => value ?? []);
    return known.length === open.length ? plainLeaf(rawText, known) : patternLeaf(rawText, open, cased);
  }
  return rawLeaf(form === 'xml' ? inXml(patterns, cased) : inJson(patterns, cased));
}

/** A rule's regular expression occurs in the raw text. */
export function rawRegexLeaf(value: Extract<RuleValue, { kind: 'regex' }>): Leaf {
  return rawLeaf(rawMatches(flaggedRegex(value)));
}

function rawLeaf(where: Expression): Leaf {
  return { kind: 'leaf', search: undefined, where, unknownWithout: [], fields: [rawText] };
}

function rawMatches(regex: string): Expression {
  return call('match', fieldValue('_raw'), textLiteral(regex));
}

/**
 * A text of an element, or the value of an attribute in System; in an event that is no XML, anywhere. Most events end at the first question, which is cheap.
 */
function inXml(patterns: readonly TextPattern[], cased: boolean): Expression {
  const flags = `(?${cased ? '' : 'i'}s)`;
  const found = (ones: readonly TextPattern[]): string =>
    `(?:${ones.map((one) => inner(one, xmlLiteral, '[^<>]*', '(?:&#?\\w+;|[^<>&])')).join('|')})`;
  // A quote would be taken for the end of an attribute.
  const unquoted = patterns.filter(
    (one) => !one.some((part) => typeof part === 'string' && /['"]/.test(part)),
  );
  const inText = `${found(patterns)}(?=[^<>]*<)`;
  const inAttribute = `${found(unquoted)}(?=[^<>'"]*['"](?:\\s[^<>]*)?/?>(?!.*<System>).*</System>)`;
  return evalGroup('AND', [
    rawMatches(`${flags}${found(patterns)}`),
    evalGroup('OR', [
      rawMatches(`${flags}${unquoted.length > 0 ? `${inText}|${inAttribute}` : inText}`),
      evalNot(rawMatches('<System>')),
    ]),
  ]);
}

/** A text that is no key: behind the quote that ends it stands no colon. */
function inJson(patterns: readonly TextPattern[], cased: boolean): Expression {
  const flags = `(?${cased ? '' : 'i'}s)`;
  const texts = patterns.map((one) =>
    inner(one, jsonText, '(?:[^"\\\\]|\\\\.)*', '(?:\\\\u[0-9a-f]{4}|\\\\.|[^"\\\\])'),
  );
  const rest = '(?:(?:[^"\\\\]|\\\\.)*"(?!\\s*:)|[^"]*\\z)';
  const found = `(?:${texts.join('|')})`;
  return evalGroup('AND', [rawMatches(`${flags}${found}`), rawMatches(`${flags}${found}${rest}`)]);
}

/** The pattern between its open sides. */
function inner(
  pattern: TextPattern,
  literal: (text: string) => string,
  anyRun: string,
  oneCharacter: string,
): string {
  const parts: PatternPart[] = [...pattern];
  while (isAnyRun(parts[0])) parts.shift();
  while (isAnyRun(parts.at(-1))) parts.pop();
  return parts
    .map((part) => {
      if (typeof part === 'string') return literal(part);
      if (part.kind === 'any-run') return anyRun;
      return part.kind === 'one-character' ? oneCharacter : '[-/\u2013\u2014\u2015]';
    })
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '(?:"|&quot;)',
  "'": "(?:'|&apos;|&#39;)",
};

function xmlLiteral(text: string): string {
  const written = [...text].map((char) => entities[char] ?? escapeRegex(char)).join('');
  return mayStandInEntity(text) ? `${outsideEntity}${written}` : written;
}

const jsonEscapes: Readonly<Record<string, string>> = {
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\b': 'b',
  '\f': 'f',
};

function jsonText(text: string): string {
  return [...text]
    .map((char) => {
      const letter = jsonEscapes[char];
      if (letter !== undefined) return `\\\\${letter}`;
      if (char === '/') return '\\\\?/';
      return char === '"' || char === '\\' ? `\\\\${escapeRegex(char)}` : escapeRegex(char);
    })
    .join('');
}
