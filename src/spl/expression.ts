import type { Span } from '../text/index.ts';
import { type Cursor, isBlank, isDigit, isIdentifier } from './cursor.ts';
import type { Assignment, BinaryOperator, Expression, FieldName } from './tree.ts';

/** How many operators may stand on one another: a tree of this height is still safe to walk recursively. */
const highest = 1000;

const xorRank = 1;
const orRank = 2;
const andRank = 3;
const notRank = 4;
const comparisonRank = 5;
const additiveRank = 6;
const multiplicativeRank = 7;
const signRank = 8;

interface InfixOperator {
  readonly operator: BinaryOperator | 'IN';
  readonly rank: number;
  readonly length: number;
}

/** Ranks of eval's operators, larger is tighter; the printer sets parentheses by the same numbers. */
export const operatorRanks: Readonly<Record<BinaryOperator | 'IN' | 'NOT' | 'sign', number>> = {
  XOR: xorRank,
  OR: orRank,
  AND: andRank,
  NOT: notRank,
  '=': comparisonRank,
  '!=': comparisonRank,
  '<': comparisonRank,
  '<=': comparisonRank,
  '>': comparisonRank,
  '>=': comparisonRank,
  LIKE: comparisonRank,
  IN: comparisonRank,
  '+': additiveRank,
  '-': additiveRank,
  '.': additiveRank,
  '*': multiplicativeRank,
  '/': multiplicativeRank,
  '%': multiplicativeRank,
  sign: signRank,
};

/**
 * Reads an eval expression: the language of eval, where, fieldformat and of eval(…) arguments.
 * Operators bind as eval's manual page ranks them: AND tighter than OR, unlike in `search`.
 * @source Search Reference, eval: operator precedence
 */
export function readExpression(cursor: Cursor): Expression {
  return readRanked(cursor, xorRank);
}

/** Reads `name=expression, …`: at least one assignment. A trailing comma is tolerated. */
export function readAssignments(cursor: Cursor): Assignment[] {
  const assignments: Assignment[] = [];
  do {
    if (cursor.atEnd() && assignments.length > 0) break;
    const start = cursor.position;
    const target = readTarget(cursor);
    if (cursor.next() !== 61) {
      malformed(cursor, `Expected \`=\` after the name \`${target.name}\`, found ${cursor.found()}.`);
    }
    cursor.take(1);
    const expression = readExpression(cursor);
    assignments.push({ target, expression, span: cursor.spanFrom(start) });
  } while (cursor.takeCharacter(','));
  expectEnd(cursor);
  return assignments;
}

/** Reads an expression that must fill the rest of the command. */
export function readWholeExpression(cursor: Cursor): Expression {
  const expression = readExpression(cursor);
  expectEnd(cursor);
  return expression;
}

function expectEnd(cursor: Cursor): void {
  if (cursor.atEnd()) return;
  const found = cursor.found();
  const hint = cursor.isWord('not')
    ? 'NOT stands before the whole comparison: `NOT field IN (…)`.'
    : 'An operator or a comma is missing before it, or a quotation mark is misplaced.';
  malformed(cursor, `${found} cannot follow here.`, cursor.here(), hint);
}

/** The name on the left of an assignment: quotes drop; dots, dashes and braces need none. */
function readTarget(cursor: Cursor): FieldName {
  const unit = cursor.next();
  const start = cursor.position;
  if (unit === 34 || unit === 39) return cursor.fieldNode(cursor.quoted(), start);
  const { text, limit } = cursor;
  let end = start;
  while (end < limit) {
    const here = text.charCodeAt(end);
    if (isBlank(here) || here === 61 || here === 44 || here === 40 || here === 41 || here === 91) break;
    end += 1;
  }
  if (end === start) {
    malformed(cursor, `Expected the name of the field to assign, found ${cursor.found()}.`);
  }
  cursor.take(end - start);
  return cursor.fieldNode(text.slice(start, end), start);
}

function readRanked(cursor: Cursor, lowest: number): Expression {
  cursor.next();
  const start = cursor.position;
  let left = readOperand(cursor);
  let height = cursor.height;
  for (;;) {
    const infix = peekOperator(cursor);
    if (infix === undefined || infix.rank < lowest) break;
    cursor.take(infix.length);
    if (infix.operator === 'IN') {
      const list = readArguments(cursor, 'IN');
      left = { kind: 'in', value: left, list, span: cursor.spanFrom(start) };
    } else {
      if (cursor.atEnd()) malformed(cursor, `The operator \`${infix.operator}\` lacks its right operand.`);
      const right = readRanked(cursor, infix.rank + 1);
      left = { kind: 'binary', operator: infix.operator, left, right, span: cursor.spanFrom(start) };
    }
    height = Math.max(height, cursor.height) + 1;
    if (height > highest) {
      cursor.fail('spl/too-deep', `The expression has more than ${highest} operators on one another.`);
    }
  }
  cursor.height = height;
  return left;
}

function readOperand(cursor: Cursor): Expression {
  const unit = cursor.next();
  const start = cursor.position;
  cursor.height = 1;
  if (unit === 34) {
    const value = cursor.quoted();
    return { kind: 'string', value, span: cursor.spanFrom(start) };
  }
  if (unit === 39) {
    const name = cursor.quoted();
    return { kind: 'field', name, quoted: true, span: cursor.spanFrom(start) };
  }
  if (isDigit(unit) || (unit === 46 && isDigit(cursor.text.charCodeAt(start + 1)))) return readNumber(cursor);
  if (unit === 40) {
    cursor.take(1);
    cursor.deeper();
    const inner = readExpression(cursor);
    cursor.shallower();
    if (!cursor.takeCharacter(')')) {
      malformed(cursor, `Expected \`)\` to close this group, found ${cursor.found()}.`, {
        start,
        end: start + 1,
      });
    }
    return inner;
  }
  if (unit === 45 || unit === 43) return readUnary(cursor, unit === 45 ? '-' : '+', 1, signRank);
  if (unit === 33 && cursor.text.charCodeAt(start + 1) !== 61) return readUnary(cursor, 'NOT', 1, notRank);
  if (isIdentifier(unit) || unit === 36) return readName(cursor);
  if (unit === 91) {
    const search = cursor.subsearch();
    return { kind: 'value-subsearch', search, span: cursor.spanFrom(start) };
  }
  return malformed(cursor, `Expected a field, a value or a function, found ${cursor.found()}.`);
}

function readUnary(cursor: Cursor, operator: '-' | '+' | 'NOT', length: number, rank: number): Expression {
  const start = cursor.position;
  cursor.take(length);
  cursor.deeper();
  const operand = readRanked(cursor, rank);
  cursor.shallower();
  cursor.height += 1;
  return { kind: 'unary', operator, operand, span: cursor.spanFrom(start) };
}

/** A field, a function call, or NOT. */
function readName(cursor: Cursor): Expression {
  const { text, limit } = cursor;
  const start = cursor.position;
  let end = start + 1;
  while (end < limit) {
    const unit = text.charCodeAt(end);
    if (!isIdentifier(unit) && unit !== 36) break;
    end += 1;
  }
  const name = text.slice(start, end);
  if (name.length <= 3) {
    const word = name.toUpperCase();
    if (word === 'NOT') return readUnary(cursor, 'NOT', 3, notRank);
    if (word === 'AND' || word === 'OR' || word === 'XOR') {
      malformed(cursor, `The operator \`${name}\` lacks its left operand.`);
    }
  }
  cursor.take(end - start);
  if (cursor.next() !== 40) {
    if (text.charCodeAt(end) === 123) {
      malformed(
        cursor,
        `The field name \`${name}{…\` needs single quotes.`,
        { start, end },
        'Put names with braces, dots or blanks in single quotes.',
      );
    }
    return { kind: 'field', name, quoted: false, span: { start, end } };
  }
  const args = readArguments(cursor, name);
  return {
    kind: 'call',
    name: name.toLowerCase(),
    args,
    nameSpan: { start, end },
    span: cursor.spanFrom(start),
  };
}

function readArguments(cursor: Cursor, name: string): Expression[] {
  if (cursor.next() !== 40) {
    malformed(cursor, `Expected \`(\` after \`${name}\`, found ${cursor.found()}.`);
  }
  const open = cursor.position;
  cursor.take(1);
  const args: Expression[] = [];
  let height = 0;
  cursor.deeper();
  if (cursor.next() !== 41) {
    do {
      args.push(readExpression(cursor));
      if (cursor.height > height) height = cursor.height;
    } while (cursor.takeCharacter(','));
  }
  cursor.shallower();
  if (!cursor.takeCharacter(')')) {
    const found = cursor.found();
    malformed(
      cursor,
      Number.isNaN(cursor.unit)
        ? `The parenthesis after \`${name}\` is never closed.`
        : `Expected \`,\` or \`)\` in the arguments of \`${name}\`, found ${found}.`,
      Number.isNaN(cursor.unit) ? { start: open, end: open + 1 } : cursor.here(),
    );
  }
  cursor.height = height + 1;
  return args;
}

/**
 * A number as written: `12`, `1.50`, `.5`, `1e3`. A point with no digit after it is the concatenation
 * operator.
 */
function readNumber(cursor: Cursor): Expression {
  const { text, limit } = cursor;
  const start = cursor.position;
  let end = start;
  while (end < limit && isDigit(text.charCodeAt(end))) end += 1;
  if (text.charCodeAt(end) === 46 && end + 1 < limit && isDigit(text.charCodeAt(end + 1))) {
    end += 2;
    while (end < limit && isDigit(text.charCodeAt(end))) end += 1;
  }
  const exponent = /[eE][+-]?\d+/y;
  exponent.lastIndex = end;
  const matched = text.charCodeAt(end) === 69 || text.charCodeAt(end) === 101 ? exponent.exec(text) : null;
  if (matched && end + matched[0].length <= limit) end += matched[0].length;
  const after = end < limit ? text.charCodeAt(end) : 32;
  if (isIdentifier(after) && after !== 36) {
    let wordEnd = end;
    while (wordEnd < limit && isIdentifier(text.charCodeAt(wordEnd))) wordEnd += 1;
    malformed(
      cursor,
      `\`${text.slice(start, wordEnd)}\` is neither a number nor a name.`,
      { start, end: wordEnd },
      'Put a field name that begins with a digit in single quotes.',
    );
  }
  const written = text.slice(start, end);
  cursor.take(end - start);
  return { kind: 'number', value: Number(written), text: written, span: cursor.spanFrom(start) };
}

const symbols: Readonly<Record<string, InfixOperator>> = Object.fromEntries(
  (
    [
      ['+', '+'],
      ['-', '-'],
      ['.', '.'],
      ['*', '*'],
      ['/', '/'],
      ['%', '%'],
      ['=', '='],
      ['==', '='],
      ['!=', '!='],
      ['<', '<'],
      ['<=', '<='],
      ['>', '>'],
      ['>=', '>='],
    ] as const
  ).map(([written, operator]) => [
    written,
    { operator, rank: operatorRanks[operator], length: written.length },
  ]),
);
/** The operators that begin with a code unit: with `=` after it, and without. */
const byUnit: (readonly [InfixOperator | undefined, InfixOperator | undefined] | undefined)[] = [];
for (const symbol of '+-.*/%=!<>') {
  byUnit[symbol.charCodeAt(0)] = [symbols[`${symbol}=`], symbols[symbol]];
}
const words = (['AND', 'OR', 'XOR', 'LIKE', 'IN'] as const).map((operator) => ({
  operator,
  rank: operatorRanks[operator],
  length: operator.length,
}));

function peekOperator(cursor: Cursor): InfixOperator | undefined {
  const unit = cursor.next();
  if (Number.isNaN(unit)) return undefined;
  const symbol = byUnit[unit];
  if (symbol) {
    const withEquals = symbol[0];
    return withEquals && cursor.text.charCodeAt(cursor.position + 1) === 61 ? withEquals : symbol[1];
  }
  if (!isIdentifier(unit)) return undefined;
  for (const word of words) {
    if (isOperatorWord(cursor, word.operator)) return word;
  }
  return undefined;
}

/** `and` but not `android`: the word ends where a name would end. */
function isOperatorWord(cursor: Cursor, word: string): boolean {
  const { text, position } = cursor;
  const end = position + word.length;
  if (end > cursor.limit || (end < cursor.limit && isIdentifier(text.charCodeAt(end)))) return false;
  for (let i = 0; i < word.length; i += 1) {
    if ((text.charCodeAt(position + i) & ~32) !== word.charCodeAt(i)) return false;
  }
  return true;
}

function malformed(cursor: Cursor, detail: string, span: Span = cursor.here(), hint?: string): never {
  return cursor.fail('spl/malformed-expression', `The expression is malformed. ${detail}`, span, hint);
}
