import {
  DIGIT,
  HORIZONTAL_SPACE,
  invertRanges,
  normalizeRanges,
  POSIX_CLASSES,
  type Ranges,
  SPACE,
  VERTICAL_SPACE,
  WORD,
} from './char-ranges.ts';
import { lookbehindLength } from './lengths.ts';
import { closeOverCase, otherCases } from './letter-case.ts';
import type { Condition, GroupInfo, LookNode, RegexNode, RepeatNode, Verb } from './tree.ts';
import { unicodeProperty } from './unicode-property.ts';

/** Options that a caller sets from outside, as the inline `(?i)`, `(?m)`, `(?s)` would; `unicode` is `(*UCP)`. */
export interface PatternOptions {
  readonly caseInsensitive?: boolean;
  readonly multiline?: boolean;
  readonly dotAll?: boolean;
  readonly unicode?: boolean;
}

/** A pattern that PCRE would take, as a tree, or what is wrong with it and where (UTF-16 offsets in the pattern). */
export type ParsedPattern =
  | { readonly ok: true; readonly tree: RegexNode; readonly groups: readonly GroupInfo[] }
  | PatternFault;

/** Why a pattern is refused: one sentence that names the construct, and its place in the pattern. */
export interface PatternFault {
  readonly ok: false;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a pattern in PCRE syntax. Never throws: a pattern that PCRE rejects, or that uses one of the few constructs
 * not supported here (callouts, `\C`, `\X`, `(*THEN)`, other newline conventions), gives a fault.
 * @source manual page pcre2pattern (and pcresyntax)
 */
export function parsePattern(pattern: string, options: PatternOptions = {}): ParsedPattern {
  const parser = new PatternParser(pattern, options);
  try {
    return { ok: true, tree: parser.parseAll(), groups: parser.groups };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { ok: false, message: error.message, start: error.start, end: error.end };
  }
}

class PatternError extends Error {
  readonly start: number;
  readonly end: number;
  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/** Inline options in force at a place of the pattern. */
interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
  /** `(?xx)`: blanks inside classes are ignored too. */
  readonly xx: boolean;
  readonly J: boolean;
  readonly U: boolean;
  readonly n: boolean;
}

/** What one class escape stands for. */
interface CharClass {
  readonly ranges: Ranges;
  readonly properties: readonly string[];
}

/** PCRE's own bound on nested parentheses; it also keeps recursion over the tree shallow. */
const DEEPEST_NESTING = 250;
const LARGEST_COUNT = 65_535;
const LONGEST_NAME = 32;

const EMPTY: RegexNode = { kind: 'empty' };

const SIMPLE_ESCAPES: Readonly<Record<string, number>> = {
  a: 0x07,
  e: 0x1b,
  f: 0x0c,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
};

const ANCHOR_ESCAPES: Readonly<Record<string, RegexNode>> = {
  A: { kind: 'anchor', at: 'subject-start' },
  z: { kind: 'anchor', at: 'subject-end' },
  Z: { kind: 'anchor', at: 'final-newline' },
  b: { kind: 'anchor', at: 'word-boundary' },
  B: { kind: 'anchor', at: 'not-word-boundary' },
  G: { kind: 'anchor', at: 'search-start' },
};

const VERBS: Readonly<Record<string, Verb>> = {
  F: 'fail',
  FAIL: 'fail',
  ACCEPT: 'accept',
  COMMIT: 'commit',
  PRUNE: 'prune',
  SKIP: 'skip',
};

/** Settings at the very start of a pattern that change nothing here: UTF and line feed are what is used anyway. */
const HARMLESS_SETTINGS = new Set([
  'UTF',
  'UTF8',
  'LF',
  'BSR_UNICODE',
  'NO_START_OPT',
  'NO_AUTO_POSSESS',
  'NO_JIT',
]);

class PatternParser {
  readonly groups: GroupInfo[] = [];
  private readonly pattern: string;
  private at = 0;
  private flags: Flags;
  private depth = 0;
  private lookDepth = 0;
  private groupCount = 0;
  private unicode: boolean;
  /** Groups whose closing parenthesis is still to come, and whether they refer to themselves. */
  private readonly openGroups = new Map<number, boolean>();
  private readonly numbersOf = new Map<string, number[]>();
  /** Checks that need all groups: run when the whole pattern is read. */
  private readonly pending: (() => void)[] = [];

  constructor(pattern: string, options: PatternOptions) {
    this.pattern = pattern;
    this.unicode = options.unicode ?? false;
    this.flags = {
      i: options.caseInsensitive ?? false,
      m: options.multiline ?? false,
      s: options.dotAll ?? false,
      x: false,
      xx: false,
      J: false,
      U: false,
      n: false,
    };
  }

  parseAll(): RegexNode {
    this.readSettings();
    const tree = this.parseAlternation();
    if (this.at < this.pattern.length) {
      this.fail('The closing parenthesis has no opening one.', this.at, this.at + 1);
    }
    for (const check of this.pending) check();
    this.groups.sort((a, b) => a.index - b.index);
    return tree;
  }

  private fail(message: string, start: number, end: number = this.at): never {
    const last = this.pattern.length;
    throw new PatternError(message, Math.min(start, last), Math.min(Math.max(end, start), last));
  }

  private peek(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  private take(text: string): boolean {
    if (!this.peek(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Matches a sticky expression at the current place and steps over it. */
  private takeMatch(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const found = expression.exec(this.pattern);
    if (!found) return undefined;
    this.at += found[0].length;
    return found;
  }

  private readSettings(): void {
    for (;;) {
      const start = this.at;
      const setting = this.takeMatch(/\(\*([A-Z][A-Z0-9_]*)(?:=\d+)?\)/y)?.[1];
      if (setting === undefined) return;
      if (setting === 'UCP') this.unicode = true;
      else if (/^LIMIT_/.test(setting) || HARMLESS_SETTINGS.has(setting)) continue;
      else if (/^(?:CR|CRLF|ANYCRLF|ANY|NUL|BSR_ANYCRLF|NOTEMPTY|NOTEMPTY_ATSTART)$/.test(setting)) {
        this.fail(`The setting \`(*${setting})\` is not supported.`, start);
      } else {
        this.at = start;
        return;
      }
    }
  }

  /** Reads branches up to a closing parenthesis or the end. Inline options last to the end of the group. */
  private parseAlternation(resetGroups = false): RegexNode {
    const branches: RegexNode[] = [];
    const firstGroup = this.groupCount;
    let lastGroup = firstGroup;
    for (;;) {
      branches.push(this.parseSequence());
      lastGroup = Math.max(lastGroup, this.groupCount);
      if (!this.take('|')) break;
      if (resetGroups) this.groupCount = firstGroup;
    }
    this.groupCount = lastGroup;
    const [only] = branches;
    return branches.length === 1 && only ? only : { kind: 'alternation', branches };
  }

  private parseSequence(): RegexNode {
    const items: RegexNode[] = [];
    let repeatable = false;
    for (;;) {
      if (this.skipIgnored()) continue;
      const start = this.at;
      const char = this.pattern[start];
      if (char === undefined || char === '|' || char === ')') break;
      const quantifier = this.parseQuantifier();
      if (quantifier) {
        const body = items.pop();
        if (!repeatable || body === undefined) {
          this.fail('The quantifier does not follow anything that can be repeated.', start);
        }
        items.push(repeat(body, quantifier));
        // PCRE takes `a{2}{3}` only through grouping; a second quantifier is an error.
        repeatable = false;
        continue;
      }
      const before = items.length;
      repeatable = this.parseItem(char, items) && items.length > before;
    }
    const [only] = items;
    if (only === undefined) return EMPTY;
    return items.length === 1 ? only : { kind: 'sequence', items };
  }

  /** Steps over comments, a stray `\E`, and in extended mode blanks and `#` comments. */
  private skipIgnored(): boolean {
    if (this.peek('(?#')) {
      const end = this.pattern.indexOf(')', this.at);
      if (end < 0) this.fail('The comment `(?#` has no closing parenthesis.', this.at, this.pattern.length);
      this.at = end + 1;
      return true;
    }
    if (this.take('\\E') || this.take('\\Q\\E')) return true;
    if (!this.flags.x) return false;
    return this.takeMatch(/[\t-\r \x85\u200e\u200f\u2028\u2029]+|#[^\n]*\n?/y) !== undefined;
  }

  private parseQuantifier(): Omit<RepeatNode, 'body' | 'kind'> | undefined {
    const start = this.at;
    const found = this.takeMatch(/(?:[*+?]|\{(\d+)(,(\d*))?\})([?+]?)/y);
    if (!found) return undefined;
    const sign = found[0][0];
    let min = sign === '+' ? 1 : 0;
    let max = sign === '?' ? 1 : Number.POSITIVE_INFINITY;
    if (sign === '{') {
      min = Number(found[1]);
      max = found[2] === undefined ? min : found[3] ? Number(found[3]) : Number.POSITIVE_INFINITY;
      if (min > LARGEST_COUNT || (max > LARGEST_COUNT && max !== Number.POSITIVE_INFINITY)) {
        this.fail(`A repeat count may be at most ${LARGEST_COUNT}.`, start);
      }
      if (min > max) this.fail('The smaller repeat count must come first.', start);
    }
    const suffix = found[4];
    const plain = this.flags.U ? 'lazy' : 'greedy';
    const turned = this.flags.U ? 'greedy' : 'lazy';
    return { min, max, mode: suffix === '+' ? 'possessive' : suffix === '?' ? turned : plain };
  }

  /** Reads one item into `items` and tells whether a quantifier may follow it. */
  private parseItem(char: string, items: RegexNode[]): boolean {
    if (char === '(') return this.parseParenthesis(items);
    if (char === '[') {
      items.push(this.parseClass());
      return true;
    }
    if (char === '\\') return this.parseEscape(items);
    if (char === '.') {
      this.at += 1;
      items.push({ kind: 'any', dotAll: this.flags.s });
      return true;
    }
    if (char === '^') {
      this.at += 1;
      items.push({ kind: 'anchor', at: this.flags.m ? 'line-start' : 'subject-start' });
      return false;
    }
    if (char === '$') {
      this.at += 1;
      items.push({ kind: 'anchor', at: this.flags.m ? 'line-end' : 'final-newline' });
      return false;
    }
    items.push(this.charNode(this.takeCode()));
    return true;
  }

  private takeCode(): number {
    const code = this.pattern.codePointAt(this.at) ?? 0;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  private charNode(code: number): RegexNode {
    return { kind: 'char', code, caseless: this.flags.i && otherCases(code).length > 0 };
  }

  private setNode({ ranges, properties }: CharClass, negated = false): RegexNode {
    return { kind: 'set', ranges, properties, negated };
  }

  // ---- escapes outside classes

  private parseEscape(items: RegexNode[]): boolean {
    const start = this.at;
    if (this.take('\\Q')) {
      const end = this.pattern.indexOf('\\E', this.at);
      const last = end < 0 ? this.pattern.length : end;
      while (this.at < last) items.push(this.charNode(this.takeCode()));
      if (end >= 0) this.at = end + 2;
      return true;
    }
    const letter = this.pattern[start + 1];
    if (letter === undefined)
      this.fail('The backslash at the end of the pattern escapes nothing.', start, start + 1);
    const anchor = ANCHOR_ESCAPES[letter];
    if (anchor) {
      this.at += 2;
      items.push(this.anchorNode(letter, anchor));
      return false;
    }
    if (letter === 'K') {
      this.at += 2;
      items.push({ kind: 'keep' });
      return false;
    }
    if (letter === 'R') {
      this.at += 2;
      items.push({ kind: 'newline-sequence' });
      return true;
    }
    if (letter === 'C' || letter === 'X') {
      const what = letter === 'C' ? 'a single byte' : 'an extended grapheme cluster';
      this.fail(`\`\\${letter}\` (${what}) is not supported.`, start, start + 2);
    }
    if (letter === 'N' && this.takeMatch(/\\N(?!\{(?!\d+(?:,\d*)?\}))/y)) {
      items.push({ kind: 'any', dotAll: false });
      return true;
    }
    const reference = this.parseReference(start);
    if (reference) {
      items.push(reference);
      return true;
    }
    const set = this.parseClassEscape(start);
    if (set) {
      items.push(this.setNode(set));
      return true;
    }
    items.push(this.charNode(this.parseCharEscape(start, false)));
    return true;
  }

  /** With Unicode properties a word is made of letters, numbers and underscores of any script. */
  private anchorNode(letter: string, plain: RegexNode): RegexNode {
    if (!this.unicode || (letter !== 'b' && letter !== 'B')) return plain;
    const word = this.setNode(this.wordClass());
    const look = (behind: boolean, negated: boolean): RegexNode => ({
      kind: 'look',
      behind,
      negated,
      body: word,
    });
    const crossing = letter === 'b';
    return {
      kind: 'alternation',
      branches: [
        { kind: 'sequence', items: [look(true, false), look(false, crossing)] },
        { kind: 'sequence', items: [look(true, true), look(false, !crossing)] },
      ],
    };
  }

  private wordClass(): CharClass {
    return this.unicode
      ? { ranges: [0x5f, 0x5f], properties: ['\\p{L}', '\\p{N}'] }
      : { ranges: WORD, properties: [] };
  }

  /** `\1`, `\g1`, `\g{-1}`, `\k<name>`, and the calls `\g<1>`, `\g'name'`. */
  private parseReference(start: number): RegexNode | undefined {
    const digits = this.takeMatch(/\\([1-9]\d*)/y)?.[1];
    if (digits !== undefined) {
      const group = Number(digits);
      if (group < 10 || /^[89]/.test(digits) || group <= this.groupCount) {
        return this.backreference(group, start);
      }
      // Anything else of that form is a character code in octal.
      this.at = start;
      return undefined;
    }
    const call = this.takeMatch(/\\g(?:<([^>]*)>|'([^']*)')/y);
    if (call) return this.call(call[1] ?? call[2] ?? '', start);
    const numbered = this.takeMatch(/\\g(?:\{([-+]?\d+)\}|([-+]?\d+))/y);
    if (numbered) return this.backreference(this.groupNumber(numbered[1] ?? numbered[2] ?? '', start), start);
    const named = this.takeMatch(/\\(?:g\{([^}]*)\}|k(?:\{([^}]*)\}|<([^>]*)>|'([^']*)'))/y);
    if (named) return this.namedBackreference(named[1] ?? named[2] ?? named[3] ?? named[4] ?? '', start);
    const letter = this.pattern[start + 1];
    if (letter === 'g' || letter === 'k') {
      this.fail(
        `\`\\${letter}\` is not followed by a group's number or name in braces, brackets or quotes.`,
        start,
        start + 2,
      );
    }
    return undefined;
  }

  /** Turns `2`, `-1` or `+1` into a group's number; relative numbers count from here. */
  private groupNumber(text: string, start: number): number {
    const number = Number(text);
    const absolute = /^-/.test(text)
      ? this.groupCount + 1 + number
      : /^\+/.test(text)
        ? this.groupCount + number
        : number;
    if (/^[-+]/.test(text) && (number === 0 || absolute < 1)) this.noSuchGroup(text, start, this.at);
    return absolute;
  }

  private noSuchGroup(what: string, start: number, end: number): never {
    this.fail(`There is no group \`${what}\` to refer to.`, start, end);
  }

  private backreference(group: number, start: number): RegexNode {
    this.requireGroup(group, start);
    if (group === 0) this.noSuchGroup('0', start, this.at);
    if (this.openGroups.has(group)) this.openGroups.set(group, true);
    return { kind: 'backreference', groups: [group], caseless: this.flags.i };
  }

  private namedBackreference(name: string, start: number): RegexNode {
    this.checkName(name, start);
    const groups: number[] = [];
    this.resolveName(name, groups, start);
    for (const group of this.numbersOf.get(name) ?? []) {
      if (this.openGroups.has(group)) this.openGroups.set(group, true);
    }
    return { kind: 'backreference', groups, caseless: this.flags.i };
  }

  private requireGroup(group: number, start: number): void {
    const end = this.at;
    this.pending.push(() => {
      if (group > this.groupCount) this.noSuchGroup(String(group), start, end);
    });
  }

  /** Fills `groups` with the numbers of a name once the whole pattern is read: a name may be used before its group. */
  private resolveName(name: string, groups: number[], start: number): void {
    const end = this.at;
    this.pending.push(() => {
      const numbers = this.numbersOf.get(name);
      if (!numbers) this.noSuchGroup(name, start, end);
      groups.push(...numbers);
    });
  }

  private call(target: string, start: number): RegexNode {
    if (/^[-+]?\d+$/.test(target)) {
      const group = this.groupNumber(target, start);
      this.requireGroup(group, start);
      return { kind: 'call', group };
    }
    this.checkName(target, start);
    const end = this.at;
    const node: { kind: 'call'; group: number } = { kind: 'call', group: 0 };
    this.pending.push(() => {
      const [group] = this.numbersOf.get(target) ?? [];
      if (group === undefined) this.noSuchGroup(target, start, end);
      node.group = group;
    });
    return node;
  }

  private checkName(name: string, start: number): void {
    if (name === '') this.fail('The name of a group is missing.', start);
    if (/^\d/.test(name)) this.fail(`The group name \`${name}\` must not begin with a digit.`, start);
    if (!/^\w+$/.test(name)) {
      this.fail(`The group name \`${name}\` may hold only letters, digits and underscores.`, start);
    }
    if (name.length > LONGEST_NAME) {
      this.fail(`The group name \`${name}\` is longer than ${LONGEST_NAME} characters.`, start);
    }
  }

  /** `\d`, `\s`, `\w`, `\h`, `\v`, `\p{..}` and their negations; nothing for any other escape. */
  private parseClassEscape(start: number): CharClass | undefined {
    const letter = this.pattern[start + 1] ?? '';
    if (letter === 'p' || letter === 'P') {
      const found = this.takeMatch(/\\[pP](?:\{(\^?)([^}]*)\}|([A-Za-z]))/y);
      if (!found) this.fail(`The property after \`\\${letter}\` is malformed.`, start, start + 2);
      const name = found[2] ?? found[3] ?? '';
      const negated = (letter === 'P') !== (found[1] === '^');
      const property = unicodeProperty(name, negated);
      if (!property) this.fail(`\`${name}\` is not a known Unicode property.`, start);
      return property;
    }
    const plain = this.namedClass(letter.toLowerCase());
    if (!plain || !/^[dDsSwWhHvV]$/.test(letter)) return undefined;
    this.at = start + 2;
    if (letter === letter.toLowerCase()) return plain;
    if (plain.properties.length === 0) return { ranges: invertRanges(plain.ranges), properties: [] };
    return this.negatedUnicodeClass(letter);
  }

  private namedClass(letter: string): CharClass | undefined {
    switch (letter) {
      case 'd':
        return this.unicode ? { ranges: [], properties: ['\\p{Nd}'] } : { ranges: DIGIT, properties: [] };
      case 'w':
        return this.wordClass();
      case 's':
        return this.unicode
          ? { ranges: normalizeRanges([...SPACE, 0x85, 0x85]), properties: ['\\p{Z}'] }
          : { ranges: SPACE, properties: [] };
      case 'h':
        return { ranges: HORIZONTAL_SPACE, properties: [] };
      case 'v':
        return { ranges: VERTICAL_SPACE, properties: [] };
      default:
        return undefined;
    }
  }

  /** With Unicode properties `\D`, `\W` and `\S` are complements that need a list of what remains. */
  private negatedUnicodeClass(letter: string): CharClass {
    if (letter === 'D') return { ranges: [], properties: ['\\P{Nd}'] };
    if (letter === 'W') {
      // All punctuation but the underscore: the other connectors (category Pc) are few enough to list.
      const connectors = [0x203f, 0x2040, 0x2054, 0x2054, 0xfe33, 0xfe34, 0xfe4d, 0xfe4f, 0xff3f, 0xff3f];
      return {
        ranges: connectors,
        properties: properties('M', 'Pd', 'Ps', 'Pe', 'Pi', 'Pf', 'Po', 'S', 'Z', 'C'),
      };
    }
    // All controls (category Cc) but those that are blanks.
    const controls = [0x00, 0x08, 0x0e, 0x1f, 0x7f, 0x84, 0x86, 0x9f];
    return { ranges: controls, properties: properties('L', 'M', 'N', 'P', 'S', 'Cf', 'Cs', 'Co', 'Cn') };
  }

  /** Reads an escape that stands for one character and gives its code point. */
  private parseCharEscape(start: number, inClass: boolean): number {
    this.at = start + 1;
    const letter = this.pattern[this.at] ?? '';
    if (letter === '')
      this.fail('The backslash at the end of the pattern escapes nothing.', start, start + 1);
    if (!/[A-Za-z0-9]/.test(letter)) return this.takeCode();
    this.at += 1;
    const simple = SIMPLE_ESCAPES[letter];
    if (simple !== undefined) return simple;
    if (inClass && letter === 'b') return 0x08;
    if (letter === 'x') {
      if (this.peek('{')) return this.bracedCode(start, 16, 'hexadecimal');
      return Number.parseInt(this.takeMatch(/[0-9A-Fa-f]{0,2}/y)?.[0] || '0', 16);
    }
    if (letter === 'o') {
      if (!this.peek('{')) this.fail('`\\o` must be followed by an octal number in braces.', start);
      return this.bracedCode(start, 8, 'octal');
    }
    if (letter === 'c') {
      const next = this.pattern[this.at] ?? '';
      if (!/[\x20-\x7e]/.test(next))
        this.fail('`\\c` must be followed by a printable ASCII character.', start);
      this.at += 1;
      return next.toUpperCase().charCodeAt(0) ^ 0x40;
    }
    if (letter === 'N' && this.take('{U+')) {
      const digits = this.takeMatch(/([0-9A-Fa-f]+)\}/y)?.[1];
      if (digits === undefined)
        this.fail('`\\N{U+` must be followed by a hexadecimal number and a brace.', start);
      return this.checkedCode(Number.parseInt(digits, 16), start);
    }
    if (/[0-7]/.test(letter)) {
      // A zero takes two more octal digits; any other digit was no reference, so it begins up to three.
      this.at -= 1;
      const digits = this.takeMatch(/[0-7]{1,3}/y)?.[0] ?? '0';
      return Number.parseInt(digits, 8);
    }
    if (/[lLuUN]/.test(letter)) {
      this.fail(`PCRE does not support \`\\${letter}\`.`, start);
    }
    this.fail(`\`\\${letter}\` is not a known escape.`, start);
  }

  private bracedCode(start: number, base: number, kind: string): number {
    const digits = this.takeMatch(base === 16 ? /\{([0-9A-Fa-f]+)\}/y : /\{([0-7]+)\}/y)?.[1];
    if (digits === undefined) this.fail(`The braces must hold one ${kind} number.`, start, this.at + 1);
    return this.checkedCode(Number.parseInt(digits, base), start);
  }

  private checkedCode(code: number, start: number): number {
    if (code > 0x10ffff) this.fail('The character code is larger than Unicode allows.', start);
    if (code >= 0xd800 && code <= 0xdfff)
      this.fail('The character code is a surrogate, not a character.', start);
    return code;
  }

  // ---- classes

  private parseClass(): RegexNode {
    const start = this.at;
    const border = this.takeMatch(/\[\[:([<>]):\]\]/y)?.[1];
    if (border) {
      const inside: RegexNode = {
        kind: 'look',
        behind: border === '>',
        negated: false,
        body: this.setNode(this.wordClass()),
      };
      return { kind: 'sequence', items: [{ kind: 'anchor', at: 'word-boundary' }, inside] };
    }
    const outside = this.takeMatch(/\[([:.=])(?:[^\\\]]|\\.)*?\1\]/y);
    if (outside)
      this.fail('A POSIX class such as `[:alpha:]` must stand inside another pair of brackets.', start);
    this.at += 1;
    const negated = this.take('^');
    /** Characters and ranges written out: these alone have other cases, the named classes are as they are. */
    const singles: number[] = [];
    const ranges: number[] = [];
    const properties: string[] = [];
    const add = (more: CharClass): void => {
      ranges.push(...more.ranges);
      properties.push(...more.properties);
    };
    let first = true;
    let quoting = false;
    /** The last single character, which a hyphen may make the start of a range. */
    let open: number | undefined;
    for (;;) {
      if (this.at >= this.pattern.length) this.fail('The class has no closing bracket.', start, this.at);
      if (this.take('\\E')) {
        quoting = false;
        continue;
      }
      if (!quoting && this.take('\\Q')) {
        quoting = true;
        continue;
      }
      if (!quoting && this.flags.xx && this.takeMatch(/[ \t]+/y)) continue;
      if (!quoting && this.peek(']') && !first) break;
      first = false;
      const at = this.at;
      const range =
        !quoting && open !== undefined && this.peek('-') && /[^\]]/.test(this.pattern[at + 1] ?? '');
      if (range && open !== undefined) {
        this.at += 1;
        const last = this.rangeEnd();
        if (last !== undefined) {
          if (last < open) this.fail('The range runs backwards.', at - 1);
          singles.push(open, last);
          open = undefined;
          continue;
        }
        // A hyphen before a class such as `\d` is a plain hyphen, as in Perl and the first PCRE.
        this.at = at + 1;
        ranges.push(0x2d, 0x2d);
        open = undefined;
        continue;
      }
      const item = this.classItem(quoting);
      if (typeof item === 'number') {
        singles.push(item, item);
        open = item;
      } else {
        add(item);
        open = undefined;
      }
    }
    this.at += 1;
    const single = normalizeRanges(singles);
    const all = normalizeRanges([...(this.flags.i ? closeOverCase(single) : single), ...ranges]);
    return this.setNode({ ranges: all, properties }, negated);
  }

  /** The end of a range after its hyphen; nothing where a class stands there. */
  private rangeEnd(): number | undefined {
    if (this.take('\\Q')) {
      const code = this.takeCode();
      // The rest of the quotation goes on as ordinary characters only when it was one character long.
      if (!this.take('\\E')) this.fail('A quotation inside a range must hold one character.', this.at - 1);
      return code;
    }
    const item = this.classItem(false);
    return typeof item === 'number' ? item : undefined;
  }

  private classItem(quoting: boolean): number | CharClass {
    const start = this.at;
    if (quoting) return this.takeCode();
    const posix = this.takeMatch(/\[:(\^?)([A-Za-z]*):\]/y);
    if (posix) return this.posixClass(posix[1] === '^', posix[2] ?? '', start);
    const collating = this.takeMatch(/\[([.=])[^\]]*?\1\]/y);
    if (collating) this.fail('POSIX collating elements are not supported, in PCRE neither.', start);
    if (!this.peek('\\')) return this.takeCode();
    const letter = this.pattern[start + 1] ?? '';
    if (/[BRXK]/.test(letter) || (letter === 'N' && !this.pattern.startsWith('\\N{U+', start))) {
      this.fail(`\`\\${letter}\` has no meaning inside a class.`, start, start + 2);
    }
    return this.parseClassEscape(start) ?? this.parseCharEscape(start, true);
  }

  private posixClass(negated: boolean, name: string, start: number): CharClass {
    // Ignoring case, upper and lower are both all letters.
    const wanted = this.flags.i && (name === 'upper' || name === 'lower') ? 'alpha' : name;
    const ranges = POSIX_CLASSES.get(wanted);
    if (!ranges) this.fail(`\`${name}\` is not a POSIX class.`, start);
    return { ranges: negated ? invertRanges(ranges) : ranges, properties: [] };
  }

  // ---- parentheses

  private parseParenthesis(items: RegexNode[]): boolean {
    const start = this.at;
    if (this.peek('(*')) return this.parseVerb(items);
    this.at += 1;
    if (!this.take('?')) {
      items.push(this.flags.n ? this.parseGroupBody(start) : this.parseCapture(start, undefined));
      return true;
    }
    const named = this.takeMatch(/P?<(?![=!])([^>)]*)>|'([^')]*)'/y);
    if (named) {
      const name = named[1] ?? named[2] ?? '';
      this.checkName(name, start);
      items.push(this.parseCapture(start, name));
      return true;
    }
    const special = this.parseSpecial(start);
    if (special) {
      items.push(special);
      return true;
    }
    return this.parseOptions(start, items);
  }

  private parseSpecial(start: number): RegexNode | undefined {
    if (this.take(':')) return this.parseGroupBody(start);
    if (this.take('|')) return this.parseGroupBody(start, true);
    if (this.take('>')) return { kind: 'atomic', body: this.parseGroupBody(start) };
    const look = this.parseLook(start);
    if (look) return look;
    if (this.take('(')) return this.parseConditional(start);
    if (this.take('R)')) return { kind: 'call', group: 0 };
    const called = this.takeMatch(/(?:&|P>)([^)]*)\)/y)?.[1] ?? this.takeMatch(/([-+]?\d+)\)/y)?.[1];
    if (called !== undefined) return this.call(called, start);
    const reference = this.takeMatch(/P=([^)]*)\)/y)?.[1];
    if (reference !== undefined) return this.namedBackreference(reference, start);
    if (this.peek('C')) this.fail('A callout `(?C` is not supported.', start, this.at + 1);
    if (this.peek('P')) this.fail('`(?P` must be followed by `<`, `>` or `=`.', start, this.at + 1);
    if (this.peek('<') || this.peek("'"))
      this.fail('The name of the group is not terminated.', start, this.at + 1);
    return undefined;
  }

  private parseLook(start: number): LookNode | undefined {
    const sign = this.takeMatch(/<?[=!]/y)?.[0];
    if (sign === undefined) return undefined;
    const behind = sign.startsWith('<');
    const negated = sign.endsWith('!');
    this.lookDepth += 1;
    const body = this.parseGroupBody(start);
    this.lookDepth -= 1;
    const end = this.at;
    if (behind) {
      // Checked at the end, when named references inside the body are resolved.
      this.pending.push(() => {
        const branches = body.kind === 'alternation' ? body.branches : [body];
        if (branches.some((branch) => lookbehindLength(branch) === undefined)) {
          this.fail('The lookbehind is not of fixed length.', start, end);
        }
      });
    }
    return { kind: 'look', behind, negated, body };
  }

  private parseCapture(start: number, name: string | undefined): RegexNode {
    this.groupCount += 1;
    const index = this.groupCount;
    const known = this.groups.find((group) => group.index === index);
    if (name !== undefined) this.nameGroup(name, index, start, known);
    if (!known) this.groups.push(name === undefined ? { index } : { index, name });
    else if (name !== undefined && known.name === undefined) {
      this.groups[this.groups.indexOf(known)] = { index, name };
    }
    this.openGroups.set(index, false);
    const body = this.parseGroupBody(start);
    const group: RegexNode = { kind: 'group', index, ...(name === undefined ? {} : { name }), body };
    const refersToItself = this.openGroups.get(index) ?? false;
    this.openGroups.delete(index);
    // PCRE makes such a group atomic: manual page pcre2pattern, "Recursive backreferences".
    return refersToItself ? { kind: 'atomic', body: group } : group;
  }

  private nameGroup(name: string, index: number, start: number, known: GroupInfo | undefined): void {
    if (known?.name !== undefined && known.name !== name) {
      this.fail(`Group ${index} cannot be named both \`${known.name}\` and \`${name}\`.`, start);
    }
    const numbers = this.numbersOf.get(name);
    if (!numbers) this.numbersOf.set(name, [index]);
    else if (numbers.includes(index)) return;
    else if (this.flags.J) numbers.push(index);
    else this.fail(`Two groups are named \`${name}\`; \`(?J)\` would allow it.`, start);
  }

  /** Reads up to the closing parenthesis of a group; options set inside end with it. */
  private parseGroupBody(start: number, resetGroups = false): RegexNode {
    this.depth += 1;
    if (this.depth > DEEPEST_NESTING) this.fail('The parentheses are nested too deeply.', start);
    const outer = this.flags;
    const body = this.parseAlternation(resetGroups);
    this.flags = outer;
    this.depth -= 1;
    if (!this.take(')')) this.fail('The closing parenthesis is missing.', start, this.pattern.length);
    return body;
  }

  /** `(?i)`, `(?i-s:...)`, `(?^)`: sets options to the end of the group, or for a group of its own. */
  private parseOptions(start: number, items: RegexNode[]): boolean {
    const found = this.takeMatch(/(\^?)([a-zA-Z]*)(-[a-zA-Z]*)?([:)])/y);
    if (!found) this.fail('The parenthesis with `?` is not a known construct.', start, this.at + 1);
    const [, reset, on = '', off = '', end] = found;
    if (reset === '^' && off !== '') this.fail('An option cannot be switched off after `(?^`.', start);
    const next: { -readonly [K in keyof Flags]: Flags[K] } = { ...this.flags };
    if (reset === '^') Object.assign(next, { i: false, m: false, s: false, x: false, xx: false, n: false });
    this.applyOptions(next, on, true, start);
    this.applyOptions(next, off.slice(1), false, start);
    if (end === ')') {
      this.flags = next;
      return false;
    }
    const outer = this.flags;
    this.flags = next;
    items.push(this.parseGroupBody(start));
    this.flags = outer;
    return true;
  }

  private applyOptions(
    flags: { -readonly [K in keyof Flags]: Flags[K] },
    letters: string,
    value: boolean,
    start: number,
  ): void {
    let previous = '';
    for (const letter of letters) {
      if (letter === 'x') {
        flags.xx = value && previous === 'x';
        flags.x = value;
      } else if (
        letter === 'i' ||
        letter === 'm' ||
        letter === 's' ||
        letter === 'J' ||
        letter === 'U' ||
        letter === 'n'
      ) {
        flags[letter] = value;
      } else {
        this.fail(`\`${letter}\` is not an option of a pattern.`, start);
      }
      previous = letter;
    }
  }

  private parseConditional(start: number): RegexNode {
    const condition = this.parseCondition(start);
    const body = this.parseGroupBody(start);
    const branches = body.kind === 'alternation' ? body.branches : [body];
    const [yes = EMPTY, no = EMPTY] = branches;
    if (branches.length > 2) this.fail('A conditional group has at most two branches.', start);
    if (condition.kind === 'define' && branches.length > 1) {
      this.fail('A `(?(DEFINE)` group has one branch only.', start);
    }
    return { kind: 'conditional', condition, yes, no };
  }

  private parseCondition(start: number): Condition {
    if (this.peek('?')) {
      this.at += 1;
      const look = this.parseLook(start);
      if (!look) this.fail('The condition must be a group, a lookaround, `R` or `DEFINE`.', start);
      return look;
    }
    const text = this.takeMatch(/([^)]*)\)/y)?.[1];
    if (text === undefined)
      this.fail('The condition has no closing parenthesis.', start, this.pattern.length);
    if (/^[-+]?\d+$/.test(text)) {
      const group = this.groupNumber(text, start);
      this.requireGroup(group, start);
      if (group === 0) this.noSuchGroup('0', start, this.at);
      return { kind: 'groups', groups: [group] };
    }
    if (text === 'DEFINE') return { kind: 'define' };
    const recursion = /^R(?:(\d+)|&(\w+))?$/.exec(text);
    if (recursion && !this.numbersOf.has(text)) return this.recursionCondition(recursion, start);
    const name = /^(?:<(.*)>|'(.*)'|(.*))$/.exec(text);
    const wanted = name?.[1] ?? name?.[2] ?? name?.[3] ?? '';
    this.checkName(wanted, start);
    const groups: number[] = [];
    this.resolveName(wanted, groups, start);
    return { kind: 'groups', groups };
  }

  private recursionCondition(found: RegExpExecArray, start: number): Condition {
    const [, digits, name] = found;
    if (digits !== undefined) {
      const group = Number(digits);
      this.requireGroup(group, start);
      return { kind: 'recursion', group };
    }
    if (name === undefined) return { kind: 'recursion' };
    const end = this.at;
    const condition: { kind: 'recursion'; group: number } = { kind: 'recursion', group: 0 };
    this.pending.push(() => {
      const [group] = this.numbersOf.get(name) ?? [];
      if (group === undefined) this.noSuchGroup(name, start, end);
      condition.group = group;
    });
    return condition;
  }

  private parseVerb(items: RegexNode[]): boolean {
    const start = this.at;
    const found = this.takeMatch(/\(\*([A-Za-z_]*)(:[^)]*)?\)/y);
    const name = found?.[1] ?? '';
    const verb = VERBS[name];
    if (!found || (verb === undefined && name !== 'THEN' && name !== 'MARK' && name !== '')) {
      this.fail('`(*` does not begin a known verb.', start, Math.max(this.at, start + 2));
    }
    // A name given to PRUNE, COMMIT or FAIL only labels it; SKIP with a name jumps to that label.
    if (verb === undefined || (verb === 'skip' && found[2] !== undefined)) {
      this.fail(`The verb \`${found[0]}\` is not supported.`, start);
    }
    if (verb !== 'fail' && this.lookDepth > 0) {
      this.fail(`The verb \`${found[0]}\` inside a lookaround is not supported.`, start);
    }
    items.push({ kind: 'verb', verb });
    return false;
  }
}

function properties(...names: string[]): string[] {
  return names.map((name) => `\\p{${name}}`);
}

function repeat(body: RegexNode, quantifier: Omit<RepeatNode, 'body' | 'kind'>): RegexNode {
  // Repeating an assertion can only ask for it once or not at all, as PCRE treats it.
  if (body.kind === 'look') {
    if (quantifier.max === 0) return EMPTY;
    if (quantifier.min > 0) return body;
    return { kind: 'repeat', body, ...quantifier, max: 1 };
  }
  return { kind: 'repeat', body, ...quantifier };
}
