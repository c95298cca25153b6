import type { Span } from '../text/index.ts';
import { type Cursor, decodeEscapes, isBlank } from './cursor.ts';
import { isTimeModifier, timeTerms } from './time-term.ts';
import type {
  FieldName,
  Search,
  SearchComparison,
  SearchExpression,
  SearchTerm,
  SearchTime,
  SearchValue,
} from './tree.ts';

/**
 * Reads a search expression: the language of `search`, of WHERE in tstats, mstats and inputlookup, and of
 * searchmatch(). Terms side by side are joined by AND; OR binds tighter than AND; NOT covers the next term
 * only. An empty expression is every event.
 * @param stop a keyword (lower case) that ends the expression, such as `by`
 * @source Search Manual, Boolean expressions: order of evaluation
 */
export function readSearchExpression(cursor: Cursor, stop: readonly string[] = []): SearchExpression {
  return readAnd(cursor, stop);
}

/** Reads a search expression that must fill the rest of the command. */
export function readWholeSearchExpression(cursor: Cursor): SearchExpression {
  const expression = readAnd(cursor, []);
  if (cursor.next() === 41) {
    cursor.fail('spl/unexpected-bracket', 'The `)` here closes no parenthesis.');
  }
  return expression;
}

function readAnd(cursor: Cursor, stop: readonly string[]): SearchExpression {
  cursor.next();
  const start = cursor.position;
  const operands: SearchExpression[] = [];
  let pending: Span | undefined;
  for (;;) {
    // A comma between terms separates like a blank; no public page says so, but it can mean nothing else.
    cursor.skipComma();
    const unit = cursor.next();
    if (Number.isNaN(unit) || unit === 41 || cursor.isAnyWord(stop)) {
      break;
    }
    if (unit === 65 && isKeyword(cursor, 'AND')) {
      if (operands.length === 0 || pending) misplaced(cursor, 'AND', 'before');
      pending = { start: cursor.position, end: cursor.position + 3 };
      cursor.take(3);
      continue;
    }
    operands.push(readOr(cursor, stop));
    pending = undefined;
  }
  if (pending) {
    cursor.fail('spl/misplaced-operator', 'A search term is missing after `AND`.', pending);
  }
  const [first] = operands;
  if (first === undefined) return { kind: 'all', span: { start: cursor.lastEnd, end: cursor.lastEnd } };
  if (operands.length === 1) return first;
  return { kind: 'and', operands, span: cursor.spanFrom(start) };
}

function readOr(cursor: Cursor, stop: readonly string[]): SearchExpression {
  const start = cursor.position;
  const first = readUnary(cursor, stop);
  if (cursor.next() !== 79 || !isKeyword(cursor, 'OR')) return first;
  const operands = [first];
  while (cursor.next() === 79 && isKeyword(cursor, 'OR')) {
    const operator = { start: cursor.position, end: cursor.position + 2 };
    cursor.take(2);
    // A comma between terms separates like a blank; no public page says so, but it can mean nothing else.
    cursor.skipComma();
    const unit = cursor.next();
    if (Number.isNaN(unit) || unit === 41 || cursor.isAnyWord(stop)) {
      cursor.fail('spl/misplaced-operator', 'A search term is missing after `OR`.', operator);
    }
    operands.push(readUnary(cursor, stop));
  }
  return { kind: 'or', operands, span: cursor.spanFrom(start) };
}

function readUnary(cursor: Cursor, stop: readonly string[]): SearchExpression {
  const unit = cursor.next();
  if (unit !== 78 || !isKeyword(cursor, 'NOT')) return readAtom(cursor);
  const start = cursor.position;
  cursor.take(3);
  const after = cursor.next();
  if (Number.isNaN(after) || after === 41 || cursor.isAnyWord(stop)) {
    cursor.fail('spl/misplaced-operator', 'A search term is missing after `NOT`.', {
      start,
      end: start + 3,
    });
  }
  cursor.deeper();
  const operand = readUnary(cursor, stop);
  cursor.shallower();
  return { kind: 'not', operand, span: cursor.spanFrom(start) };
}

function readAtom(cursor: Cursor): SearchExpression {
  const unit = cursor.next();
  const start = cursor.position;
  if (unit === 40) {
    cursor.take(1);
    cursor.deeper();
    const inner = readAnd(cursor, []);
    cursor.shallower();
    if (!cursor.takeCharacter(')')) {
      cursor.fail('spl/unclosed-parenthesis', 'The `(` opened here is never closed.', {
        start,
        end: start + 1,
      });
    }
    return inner.kind === 'all' ? { kind: 'all', span: cursor.spanFrom(start) } : inner;
  }
  if (unit === 91) {
    const search = cursor.subsearch();
    return { kind: 'subsearch', search, span: cursor.spanFrom(start) };
  }
  if (unit === 34) {
    const text = cursor.quoted(true);
    const field = cursor.fieldNode(text, start);
    return readRelation(cursor, field, true) ?? { kind: 'term', form: 'phrase', text, span: field.span };
  }
  const word = readBareWord(cursor);
  if (word.length === 0) {
    const operator = comparatorAt(cursor);
    if (operator !== undefined) {
      cursor.fail(
        'spl/missing-value',
        `Comparator '${operator}' is missing a field name on the left hand side.`,
      );
    }
    cursor.fail('spl/expected', `Expected a search term, found ${cursor.found()}.`);
  }
  if ((word === 'TERM' || word === 'CASE') && cursor.unit === 40) return readDirective(cursor, word, start);
  if (word === 'AND' || word === 'OR') {
    cursor.position = start;
    misplaced(cursor, word, 'before');
  }
  if (word === 'IN') {
    cursor.position = start;
    cursor.fail(
      'spl/misplaced-operator',
      'A field name is missing before `IN`.',
      { start, end: start + 2 },
      'Write `field IN (a, b)` or `NOT field IN (a, b)`; put the plain word in quotes.',
    );
  }
  const text = word.includes('\\') ? decodeEscapes(word, 34, true) : word;
  const field: FieldName = { kind: 'field', name: text, span: cursor.spanFrom(start) };
  return readRelation(cursor, field, false) ?? { kind: 'term', form: 'word', text, span: field.span };
}

/**
 * What may follow a field's name: a comparison, an IN list or `::`. Nothing means that the name was a term.
 */
function readRelation(cursor: Cursor, field: FieldName, quoted: boolean): SearchExpression | undefined {
  const { start } = field.span;
  const unit = cursor.next();
  if (unit === 58 && !quoted && cursor.text.startsWith('::', cursor.position)) {
    cursor.take(2);
    const value = readValue(cursor, '::', false);
    return { kind: 'comparison', field, operator: '=', value, span: cursor.spanFrom(start) };
  }
  if (unit === 73 && isKeyword(cursor, 'IN')) {
    const keyword = { start: cursor.position, end: cursor.position + 2 };
    cursor.take(2);
    if (cursor.next() !== 40) {
      cursor.fail(
        'spl/misplaced-operator',
        `Expected a list in parentheses after \`IN\`, found ${cursor.found()}.`,
        keyword,
        'Put the word IN in quotes to search for it.',
      );
    }
    const search = readListSubsearch(cursor);
    if (search) {
      return { kind: 'subsearch', before: { field, operator: 'IN' }, search, span: cursor.spanFrom(start) };
    }
    const values = readList(cursor);
    return { kind: 'in', field, values, span: cursor.spanFrom(start) };
  }
  const operator = comparatorAt(cursor);
  if (operator === undefined) return undefined;
  cursor.take(operator.length);
  if (cursor.next() === 61) {
    // Written without the blank, `> =x` would be another comparison.
    if (operator !== '=') missingValue(cursor, operator);
    cursor.fail(
      'spl/missing-value',
      'Comparator `==` belongs to eval and where.',
      { start: cursor.position - 1, end: cursor.position + 1 },
      'In a search expression equality is one `=`.',
    );
  }
  const isTime = timeTerms.has(field.name);
  // The name of a time term is one only without quotes, which the tree does not keep.
  if (cursor.unit === 91 && !(isTime && (quoted || operator !== '='))) {
    const search = cursor.subsearch();
    return { kind: 'subsearch', before: { field, operator }, search, span: cursor.spanFrom(start) };
  }
  if (operator === '=' && !quoted && isTime) return readTime(cursor, field);
  const value = readValue(cursor, operator, false);
  return { kind: 'comparison', field, operator, value, span: cursor.spanFrom(start) };
}

/** `([search …])`: a subsearch that gives the whole list. Anything else is left for {@link readList}. */
function readListSubsearch(cursor: Cursor): Search | undefined {
  const open = cursor.position;
  cursor.take(1);
  if (cursor.next() !== 91) {
    cursor.position = open;
    return undefined;
  }
  const search = cursor.subsearch();
  if (!cursor.takeCharacter(')')) {
    cursor.fail(
      'spl/unsupported-subsearch',
      'A subsearch in a list stands alone: it gives the whole list.',
      cursor.here(),
      'Let it give a field `search` with all values between commas.',
    );
  }
  return search;
}

function readList(cursor: Cursor): SearchValue[] {
  const open = cursor.position;
  cursor.take(1);
  const values: SearchValue[] = [];
  for (;;) {
    cursor.skipComma();
    const unit = cursor.next();
    if (Number.isNaN(unit)) {
      cursor.fail('spl/unclosed-parenthesis', 'The list opened here is never closed.', {
        start: open,
        end: open + 1,
      });
    }
    if (unit === 41) break;
    values.push(readValue(cursor, 'IN', true));
  }
  cursor.take(1);
  if (values.length === 0) {
    cursor.fail('spl/missing-value', 'The list after `IN` is empty.', {
      start: open,
      end: cursor.position,
    });
  }
  return values;
}

function readValue(cursor: Cursor, operator: string, inList: boolean): SearchValue {
  const unit = cursor.next();
  const start = cursor.position;
  if (Number.isNaN(unit) || unit === 41) missingValue(cursor, operator);
  if (unit === 34) {
    const text = cursor.quoted(true);
    return { text, quoted: true, caseSensitive: false, span: cursor.spanFrom(start) };
  }
  if (unit === 91) {
    cursor.fail(
      'spl/unsupported-subsearch',
      `A subsearch cannot be the value after \`${operator}\`.`,
      cursor.here(),
      'Let the subsearch give the whole comparison: `[search … | fields name]`.',
    );
  }
  const { text, limit } = cursor;
  let end = start;
  while (end < limit) {
    const here = text.charCodeAt(end);
    if (here === 92 && end + 1 < limit) {
      end += isEscapable(text.charCodeAt(end + 1)) ? 2 : 1;
      continue;
    }
    if (isBlank(here) || isAtomEnd(here) || (inList && here === 44)) break;
    end += 1;
  }
  while (end > start && text.charCodeAt(end - 1) === 44) end -= 1;
  const word = text.slice(start, end);
  if (word.length === 0) missingValue(cursor, operator);
  cursor.take(end - start);
  if ((word === 'CASE' || word === 'TERM') && cursor.unit === 40) {
    if (word === 'TERM') {
      cursor.fail(
        'spl/expected',
        `TERM(…) stands on its own, not after \`${operator}\`.`,
        cursor.spanFrom(start),
      );
    }
    const term = readDirective(cursor, word, start);
    return { text: term.text, quoted: false, caseSensitive: true, span: cursor.spanFrom(start) };
  }
  const decoded = word.includes('\\') ? decodeEscapes(word, 34, true) : word;
  return { text: decoded, quoted: false, caseSensitive: false, span: cursor.spanFrom(start) };
}

function missingValue(cursor: Cursor, operator: string): never {
  const end = cursor.lastEnd;
  return cursor.fail(
    'spl/missing-value',
    `Comparator '${operator}' is missing a term on the right hand side.`,
    { start: end - operator.length, end },
    'An empty value is written `""`; any value is `*`.',
  );
}

function readTime(cursor: Cursor, field: FieldName): SearchTime {
  const name = field.name;
  const value = readValue(cursor, '=', false);
  if (!isTimeModifier(value.text, name)) {
    cursor.report(
      'spl/bad-time',
      `Invalid value "${value.text}" for time term '${name}'`,
      value.span,
      'A time is relative (`-24h@h`), `now`, epoch seconds, or `"11/30/2023:18:30:00"`.',
    );
  }
  return {
    kind: 'time',
    name,
    value: { kind: 'text', text: value.text, span: value.span },
    span: cursor.spanFrom(field.span.start),
  };
}

/** `TERM(…)` and `CASE(…)`: everything up to the closing parenthesis, which may be quoted. */
function readDirective(cursor: Cursor, form: 'TERM' | 'CASE', start: number): SearchTerm {
  const open = cursor.position;
  cursor.take(1);
  let text: string;
  if (cursor.next() === 34) text = cursor.quoted(true);
  else {
    const close = cursor.text.indexOf(')', cursor.position);
    if (close < 0 || close >= cursor.limit) {
      cursor.fail('spl/unclosed-parenthesis', `The \`(\` after ${form} is never closed.`, {
        start: open,
        end: open + 1,
      });
    }
    text = decodeEscapes(cursor.text.slice(cursor.position, close).trim(), 34, true);
    cursor.take(close - cursor.position);
  }
  if (!cursor.takeCharacter(')')) {
    cursor.fail('spl/unclosed-parenthesis', `Expected \`)\` after ${form}(…, found ${cursor.found()}.`);
  }
  if (text.length === 0) {
    cursor.fail('spl/missing-value', `${form}() needs a term.`, cursor.spanFrom(start));
  }
  return { kind: 'term', form, text, span: cursor.spanFrom(start) };
}

/** A term or field name without quotes: up to a blank, a parenthesis, a quote, a bracket or a comparator. */
/** What follows `tag` where `tag::host=lab` compares the tags of one field; `tag::lab` is another way to write `tag=lab`. */
const tagField = /^::[^\s=<>!()"|,:[\]]+(?:\s*(?:!?=|<|>)|\s+IN\s*\()/;
const longestTagField = 200;

function readBareWord(cursor: Cursor): string {
  const { text, limit } = cursor;
  const start = cursor.position;
  let end = start;
  while (end < limit) {
    const unit = text.charCodeAt(end);
    if (unit === 92 && end + 1 < limit) {
      end += isEscapable(text.charCodeAt(end + 1)) ? 2 : 1;
      continue;
    }
    if (isBlank(unit) || isAtomEnd(unit) || unit === 61 || unit === 60 || unit === 62) break;
    if (unit === 33 && text.charCodeAt(end + 1) === 61) break;
    if (unit === 58 && end > start && text.charCodeAt(end + 1) === 58) {
      if (text.slice(start, end) !== 'tag' || !tagField.test(text.slice(end, end + longestTagField))) break;
      end += 1;
    }
    end += 1;
  }
  while (end > start && text.charCodeAt(end - 1) === 44) end -= 1;
  if (end > start) cursor.take(end - start);
  return text.slice(start, end);
}

function comparatorAt(cursor: Cursor): SearchComparison['operator'] | undefined {
  const unit = cursor.next();
  const equalsAfter = cursor.text.charCodeAt(cursor.position + 1) === 61;
  if (unit === 61) return '=';
  if (unit === 33 && equalsAfter) return '!=';
  if (unit === 60) return equalsAfter ? '<=' : '<';
  if (unit === 62) return equalsAfter ? '>=' : '>';
  return undefined;
}

/** Operators count only in capitals and as words of their own. */
function isKeyword(cursor: Cursor, word: string): boolean {
  const { text, position } = cursor;
  if (!text.startsWith(word, position)) return false;
  const end = position + word.length;
  if (end >= cursor.limit) return true;
  const after = text.charCodeAt(end);
  return isBlank(after) || isAtomEnd(after);
}

function isAtomEnd(unit: number): boolean {
  return unit === 34 || unit === 40 || unit === 41 || unit === 91 || unit === 93 || unit === 124;
}

function isEscapable(unit: number): boolean {
  return unit === 92 || unit === 34 || unit === 124;
}

function misplaced(cursor: Cursor, word: string, side: 'before' | 'after'): never {
  const { position } = cursor;
  return cursor.fail(
    'spl/misplaced-operator',
    `A search term is missing ${side} \`${word}\`.`,
    { start: position, end: position + word.length },
    `Put the plain word ${word} in quotes to search for it.`,
  );
}
