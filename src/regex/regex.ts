import { CharTest, isOneChar } from './char-classes.ts';
import { type RegexLiteral, requiredLiterals } from './literals.ts';
import { Matcher } from './matcher.ts';
import { type NativePattern, nativeSource, WIDE } from './native.ts';
import { NativeGuard } from './native-guard.ts';
import { compileProgram } from './program.ts';
import { RegexMatch, type SpanSource } from './regex-match.ts';
import { isAnchored, leadingClass, leadingRun } from './search-start.ts';
import type { GroupInfo, RegexNode } from './tree.ts';

/** From this length on it pays to look for the required literals before a pattern of unbounded cost. */
const LITERALS_FIRST_LENGTH = 256;
/** Longer subjects are not worth the risk of the native engine's own stack limit. */
const LONGEST_NATIVE_SUBJECT = 1 << 24;
/** Shorter ones cannot reach that limit. */
const LONGEST_DIRECT_SUBJECT = 1 << 18;

/**
 * A compiled pattern. Immutable to its users and without a state between calls, so that one can be shared.
 *
 * Matching throws `RegexLimitError` when a pathological pattern takes too many steps, and nothing else.
 */
export interface Regex {
  /** The pattern as written. */
  readonly source: string;
  /** Names of named groups in the order of their numbers; each once. */
  readonly groupNames: readonly string[];
  /** Capturing groups, named or not. */
  readonly groupCount: number;
  /**
   * Texts in lower case that every matching subject contains when its case is ignored (ſ and K counting as s and k).
   * Empty when nothing is certain.
   */
  readonly literals: readonly string[];
  /** The same with the case that the pattern asks for. */
  readonly requiredLiterals: readonly RegexLiteral[];
  /** What runs it on ordinary subjects; `native` falls back to the interpreter where a subject could take long. */
  readonly engine: 'native' | 'interpreter';
  /** Every subject up to this length (UTF-16 units) goes to the native engine, longer ones where that is safe. */
  readonly nativeLength: number;
  /** Whether the subject matches anywhere. */
  test(subject: string): boolean;
  /** Finds the first match at or after `from` (UTF-16 units); nothing when there is none. */
  exec(subject: string, from?: number): RegexMatch | null;
  /** Finds all matches from left to right, not overlapping; after an empty match the search goes on one character on. */
  matchAll(subject: string): IterableIterator<RegexMatch>;
}

/** Makes the regex of a tree. */
export function makeRegex(source: string, tree: RegexNode, groups: readonly GroupInfo[]): Regex {
  return new CompiledRegex(source, tree, groups);
}

/** How a pattern is run; made when it is first run, because much content is only checked. */
interface Engines {
  /** What tells the subjects that are safe for the native engine; nothing where none is worth it. */
  readonly guard: NativeGuard | undefined;
  readonly plain: NativeEngine | undefined;
  readonly wide: NativeEngine | undefined;
  readonly exactCaptures: boolean;
}

/** What runs a subject, or that nothing in it can match. */
interface Choice {
  readonly subject: string;
  readonly isHopeless: boolean;
  readonly engine: NativeEngine | undefined;
}

const unchosen: Choice = { subject: '', isHopeless: false, engine: undefined };

class CompiledRegex implements Regex {
  readonly source: string;
  readonly groupNames: readonly string[];
  readonly groupCount: number;
  readonly requiredLiterals: readonly RegexLiteral[];
  readonly literals: readonly string[];
  private readonly numbersOf: ReadonlyMap<string, readonly number[]>;
  private readonly tree: RegexNode;
  /** Without it, surrogate pairs and letter case make no difference to this pattern. */
  private readonly mindsWide: boolean;
  private knownEngines: Engines | undefined;
  /** The native engine for most subjects, and up to which length subjects go to it without further thought. */
  private direct: NativeEngine | undefined;
  private directLength = -1;
  private literalTests: readonly RegExp[] | undefined;
  private interpreter: Matcher | undefined;
  private chosen = unchosen;

  constructor(source: string, tree: RegexNode, groups: readonly GroupInfo[]) {
    this.source = source;
    this.tree = tree;
    this.groupCount = groups.reduce((most, group) => Math.max(most, group.index), 0);
    this.numbersOf = namesToNumbers(groups);
    this.groupNames = [...this.numbersOf.keys()];
    this.requiredLiterals = requiredLiterals(tree);
    this.literals = this.requiredLiterals.map(({ text }) => text.toLowerCase());
    this.mindsWide = mindsWide(tree);
  }

  get engine(): 'native' | 'interpreter' {
    return this.engines.guard ? 'native' : 'interpreter';
  }

  get nativeLength(): number {
    return this.engines.guard?.lengthBound ?? 0;
  }

  test(subject: string): boolean {
    const { direct } = this;
    if (direct && subject.length <= this.directLength && !(this.mindsWide && WIDE.test(subject))) {
      return direct.whole.test(subject);
    }
    return this.testAny(subject);
  }

  private testAny(subject: string): boolean {
    const wide = this.mindsWide && WIDE.test(subject);
    if (this.lacksLiterals(subject, wide)) return false;
    const engine = this.engineFor(subject, wide);
    if (engine) {
      const found = guarded(() => (wide ? engine.search(subject, 0) !== null : engine.whole.test(subject)));
      if (found !== undefined) return found;
    }
    return this.matcher.search(subject, 0) !== undefined;
  }

  exec(subject: string, from = 0): RegexMatch | null {
    const { direct } = this;
    if (
      direct &&
      from === 0 &&
      subject.length <= this.directLength &&
      !(this.mindsWide && WIDE.test(subject))
    ) {
      const found = direct.whole.exec(subject);
      return found && this.nativeMatch(subject, found, direct);
    }
    if (from > subject.length) return null;
    // All matches of a long subject: what is found out by reading all of it is found out once.
    const choice = from > 0 && subject === this.chosen.subject ? this.chosen : this.choose(subject);
    const match = this.execChosen(subject, from, choice);
    // It is kept no longer than the search through the subject lasts.
    this.chosen = from > 0 && match ? choice : unchosen;
    return match;
  }

  private execChosen(subject: string, from: number, { engine, isHopeless }: Choice): RegexMatch | null {
    if (isHopeless) return null;
    if (engine) {
      const found = guarded(() => engine.search(subject, from));
      if (found === null) return null;
      if (found) return this.nativeMatch(subject, found, engine);
    }
    const captures = this.matcher.search(subject, from);
    return captures ? this.interpretedMatch(subject, captures) : null;
  }

  private choose(subject: string): Choice {
    const wide = this.mindsWide && WIDE.test(subject);
    const isHopeless = this.lacksLiterals(subject, wide);
    return { subject, isHopeless, engine: isHopeless ? undefined : this.engineFor(subject, wide) };
  }

  *matchAll(subject: string): IterableIterator<RegexMatch> {
    let from = 0;
    while (from <= subject.length) {
      const match = this.exec(subject, from);
      if (!match) return;
      yield match;
      // `\K` in a lookahead could put the start behind the end.
      from = Math.max(from, match.end);
      if (match.end <= match.start) from += (subject.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
    }
  }

  private get engines(): Engines {
    if (this.knownEngines) return this.knownEngines;
    const native = nativeSource(this.tree, this.groupCount);
    const guard = native && new NativeGuard(this.tree);
    const used = guard?.isUseful ? native : undefined;
    const plain = used?.plain && engineOf(used.plain);
    const wide = used?.wide && engineOf(used.wide);
    this.knownEngines = {
      guard: plain || wide ? guard : undefined,
      plain,
      wide,
      exactCaptures: used?.exactCaptures ?? false,
    };
    return this.knownEngines;
  }

  /** The native engine, where there is one for such subjects and it surely ends soon on this one. */
  private engineFor(subject: string, wide: boolean): NativeEngine | undefined {
    const { guard, plain, wide: forAll } = this.engines;
    const engine = wide ? forAll : (plain ?? forAll);
    if (!guard || !engine || subject.length > LONGEST_NATIVE_SUBJECT || !guard.allows(subject))
      return undefined;
    if (plain && !this.direct) {
      this.direct = plain;
      const isLinear = guard.lengthBound === Number.POSITIVE_INFINITY;
      this.directLength = isLinear
        ? LONGEST_DIRECT_SUBJECT
        : Math.min(guard.lengthBound, LITERALS_FIRST_LENGTH);
    }
    return engine;
  }

  private nativeMatch(subject: string, found: RegExpExecArray, engine: NativeEngine): RegexMatch {
    if (!this.engines.exactCaptures) {
      const captures = this.matcher.matchAt(subject, found.index);
      if (captures) return this.interpretedMatch(subject, captures);
    }
    const { groupAt } = engine.pattern;
    const groups = groupAt ? groupAt.map((js) => found[js]) : found;
    return new RegexMatch(
      found.index,
      found.index + found[0].length,
      groups,
      this.numbersOf,
      subject,
      engine,
    );
  }

  private interpretedMatch(subject: string, captures: Int32Array): RegexMatch {
    const spans = Array.from(captures.subarray(0, (this.groupCount + 1) * 2));
    const groups: (string | undefined)[] = [];
    for (let i = 0; i < spans.length; i += 2) {
      const [start = -1, end = -1] = [spans[i], spans[i + 1]];
      groups.push(start < 0 || end < 0 ? undefined : subject.slice(start, end));
    }
    return new RegexMatch(spans[0] ?? 0, spans[1] ?? 0, groups, this.numbersOf, subject, {
      spans: () => spans,
    });
  }

  /** Whether a long subject lacks a text that it would have to contain; a quick no before a slow search. */
  private lacksLiterals(subject: string, wide: boolean): boolean {
    if (subject.length < LITERALS_FIRST_LENGTH || this.requiredLiterals.length === 0) return false;
    if (wide || this.nativeLength === Number.POSITIVE_INFINITY) return false;
    this.literalTests ??= literalTests(this.requiredLiterals);
    return this.literalTests.some((literal) => !literal.test(subject));
  }

  private get matcher(): Matcher {
    if (this.interpreter) return this.interpreter;
    const run = leadingRun(this.tree);
    const first = leadingClass(this.tree);
    this.interpreter = new Matcher(compileProgram(this.tree, this.groupCount), this.source, {
      anchored: isAnchored(this.tree),
      notAfter: run && new CharTest(run),
      first: first && new CharTest(first),
    });
    return this.interpreter;
  }
}

/** The native regular expressions of one spelling, made when they are first needed. */
class NativeEngine implements SpanSource {
  readonly pattern: NativePattern;
  /** Searches from the start, without state. */
  readonly whole: RegExp;
  private onward: RegExp | undefined;
  private here: RegExp | undefined;
  private indices: RegExp | undefined;

  constructor(pattern: NativePattern) {
    this.pattern = pattern;
    this.whole = new RegExp(this.guardedSource, pattern.flags);
  }

  private get guardedSource(): string {
    const { guard, source } = this.pattern;
    return guard === '' ? source : `${guard}(?:${source})`;
  }

  /** Finds the first match from `from` on. */
  search(subject: string, from: number): RegExpExecArray | null {
    let found = this.searchUnits(subject, from);
    // Even with the `u` flag V8 finds empty matches inside a surrogate pair.
    while (found && this.pattern.flags === 'u' && isInsidePair(subject, found.index)) {
      found = this.searchUnits(subject, found.index + 1);
    }
    return found;
  }

  private searchUnits(subject: string, from: number): RegExpExecArray | null {
    if (from === 0) return this.whole.exec(subject);
    if (this.pattern.guard !== '') {
      // The search itself may begin inside a run.
      this.here ??= new RegExp(this.pattern.source, `${this.pattern.flags}y`);
      this.here.lastIndex = from;
      const found = this.here.exec(subject);
      if (found) return found;
    }
    this.onward ??= new RegExp(this.guardedSource, `${this.pattern.flags}g`);
    this.onward.lastIndex = from;
    return this.onward.exec(subject);
  }

  /** Starts and ends of all groups for the match that begins at `start`, by the pattern's own numbers. */
  spans(subject: string, start: number): readonly number[] {
    this.indices ??= new RegExp(this.pattern.source, `${this.pattern.flags}dy`);
    this.indices.lastIndex = start;
    const indices = this.indices.exec(subject)?.indices ?? [];
    const order = this.pattern.groupAt ?? indices.map((_, index) => index);
    return order.flatMap((js) => indices[js] ?? [-1, -1]);
  }
}

/** Makes the engine; nothing where V8 finds the expression too large, which it may tell only when it is first run. */
function engineOf(pattern: NativePattern): NativeEngine | undefined {
  try {
    const engine = new NativeEngine(pattern);
    engine.whole.test('');
    return engine;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function isInsidePair(subject: string, at: number): boolean {
  const low = subject.charCodeAt(at);
  const high = subject.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff;
}

/** Runs the native engine; nothing when its stack overflowed, so that the interpreter takes over. */
function guarded<T>(search: () => T): T | undefined {
  try {
    return search();
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && error.name === 'InternalError'))
      return undefined;
    throw error;
  }
}

function namesToNumbers(groups: readonly GroupInfo[]): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  for (const { index, name } of groups) {
    if (name === undefined) continue;
    const known = numbers.get(name);
    if (known) known.push(index);
    else numbers.set(name, [index]);
  }
  return numbers;
}

function literalTests(literals: readonly RegexLiteral[]): readonly RegExp[] {
  return literals.map(
    ({ text, caseless }) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), caseless ? 'i' : ''),
  );
}

/** Whether the odd characters could make a difference: not for plain ASCII texts and classes. */
function mindsWide(node: RegexNode): boolean {
  if (isOneChar(node)) {
    if (node.kind === 'char') return node.caseless || node.code > 0xd7ff;
    return node.kind === 'any' || node.negated || (node.ranges.at(-1) ?? 0) > 0xd7ff;
  }
  switch (node.kind) {
    case 'sequence':
      return node.items.length === 0 || node.items.some(mindsWide);
    case 'alternation':
      return node.branches.some(mindsWide);
    case 'group':
      return mindsWide(node.body);
    case 'repeat':
      return node.min === 0 || mindsWide(node.body);
    case 'anchor':
      return node.at !== 'subject-start' && node.at !== 'final-newline' && node.at !== 'subject-end';
    default:
      return true;
  }
}
