import { isOneChar, type OneCharNode, rangesOf } from './char-classes.ts';
import { inRanges, type Ranges } from './char-ranges.ts';
import { shortestMatch } from './lengths.ts';
import { closeOverCase, otherCases } from './letter-case.ts';
import { leadingRun } from './search-start.ts';
import type { RegexNode, RepeatNode } from './tree.ts';

/** Characters that the plain spelling treats otherwise than PCRE: halves of pairs, and odd case partners. */
export const WIDE = /[\u017f\u1e9e\u2126\u212a\u212b\ud800-\udfff]/;

/** A tree written as ECMAScript, in the two spellings that together treat every subject as PCRE would. */
export interface NativeSource {
  /** For subjects without surrogate pairs and without the few letters whose case ECMAScript folds differently. */
  readonly plain: NativePattern | undefined;
  /** For all subjects, with the `u` flag: a surrogate pair is one character. */
  readonly wide: NativePattern | undefined;
  /**
   * The captures are PCRE's too. Where not, a native match still tells rightly whether and where there is a match:
   * ECMAScript forgets the captures of earlier turns of a loop, PCRE keeps them.
   */
  readonly exactCaptures: boolean;
}

/** One regular expression for `new RegExp`. */
export interface NativePattern {
  readonly source: string;
  readonly flags: '' | 'i' | 'u';
  /** Limits a search to the places where the leading run of the pattern begins; see {@link leadingRun}. */
  readonly guard: string;
  /** The ECMAScript number of each group of the pattern, by number; nothing when they are the same. */
  readonly groupAt: readonly number[] | undefined;
}

/**
 * Writes a tree as ECMAScript regular expressions, or nothing where these cannot say the same: calls, conditions,
 * verbs, `\K`, `\G`, loops over what may be empty, references to groups that may be unset.
 */
export function nativeSource(tree: RegexNode, groupCount: number): NativeSource | undefined {
  if (!isExpressible(tree, new Set(), false)) return undefined;
  const cases = letterCases(tree);
  const properties = countProperties(tree);
  if (properties > MOST_PROPERTIES) return undefined;
  const caselessReference = cases.references;
  const plain =
    properties > 0 || (caselessReference && cases.strict)
      ? undefined
      : write(tree, groupCount, (cases.caseless || cases.references) && !cases.strict ? 'i' : '');
  const wide = caselessReference ? undefined : write(tree, groupCount, 'u');
  return { plain, wide, exactCaptures: keepsCaptures(tree) };
}

/**
 * V8 compares what classes in a row can begin with, range by range: four large ones cost a millisecond, six half a
 * second, before anything is matched.
 */
const MOST_PROPERTIES = 4;

/** Counts the classes with Unicode properties, each as often as V8 may write it out. */
function countProperties(node: RegexNode): number {
  switch (node.kind) {
    case 'set':
      return node.properties.length > 0 ? 1 : 0;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + countProperties(item), 0);
    case 'alternation':
      return node.branches.reduce((sum, branch) => sum + countProperties(branch), 0);
    case 'repeat':
      return countProperties(node.body) * Math.max(1, Math.min(node.min, MOST_PROPERTIES + 1));
    case 'group':
    case 'atomic':
    case 'look':
      return countProperties(node.body);
    default:
      return 0;
  }
}

// ---- what ECMAScript cannot say

/** Walks in the order of matching; `set` holds the groups that surely have captured when a node is reached. */
function isExpressible(node: RegexNode, set: Set<number>, behind: boolean): boolean {
  switch (node.kind) {
    case 'call':
    case 'conditional':
    case 'keep':
      return false;
    case 'verb':
      return node.verb === 'fail';
    case 'anchor':
      return node.at !== 'search-start';
    case 'backreference': {
      const [group] = node.groups;
      return !behind && node.groups.length === 1 && group !== undefined && set.has(group);
    }
    case 'sequence':
      return node.items.every((item) => isExpressible(item, set, behind));
    case 'alternation':
      return expressibleBranches(node.branches, set, behind);
    case 'group': {
      // A second group of this number comes from a branch reset.
      if (set.has(-node.index)) return false;
      set.add(-node.index);
      const fine = isExpressible(node.body, set, behind);
      set.add(node.index);
      return fine;
    }
    case 'atomic':
      return !behind && isExpressible(node.body, set, behind);
    case 'look': {
      const inside = new Set(set);
      const fine = isExpressible(node.body, inside, node.behind);
      for (const group of inside) if (group < 0 || !node.negated) set.add(group);
      return fine;
    }
    case 'repeat':
      return expressibleRepeat(node, set, behind);
    default:
      return true;
  }
}

function expressibleBranches(branches: readonly RegexNode[], set: Set<number>, behind: boolean): boolean {
  const results: Set<number>[] = [];
  const seen = new Set(set);
  for (const branch of branches) {
    const inside = new Set(set);
    for (const group of seen) if (group < 0) inside.add(group);
    if (!isExpressible(branch, inside, behind)) return false;
    for (const group of inside) if (group < 0) seen.add(group);
    results.push(inside);
  }
  for (const group of seen) if (group < 0) set.add(group);
  const [first, ...others] = results;
  for (const group of first ?? []) {
    if (group > 0 && others.every((other) => other.has(group))) set.add(group);
  }
  return true;
}

function expressibleRepeat(node: RepeatNode, set: Set<number>, behind: boolean): boolean {
  if (behind && (node.mode === 'possessive' || holdsGroup(node.body))) return false;
  if (node.max > 1 && !isOneChar(node.body) && shortestMatch(node.body) === 0) return false;
  const inside = new Set(set);
  if (!isExpressible(node.body, inside, behind)) return false;
  for (const group of inside) if (group < 0 || node.min > 0) set.add(group);
  return true;
}

function holdsGroup(node: RegexNode): boolean {
  switch (node.kind) {
    case 'group':
      return true;
    case 'sequence':
      return node.items.some(holdsGroup);
    case 'alternation':
      return node.branches.some(holdsGroup);
    case 'atomic':
    case 'look':
    case 'repeat':
      return holdsGroup(node.body);
    default:
      return false;
  }
}

/** Whether every group inside a loop captures in every turn, so that forgetting earlier turns makes no difference. */
function keepsCaptures(node: RegexNode): boolean {
  switch (node.kind) {
    case 'repeat': {
      if (!keepsCaptures(node.body)) return false;
      if (node.max <= 1) return true;
      const always = new Set<number>();
      const all = new Set<number>();
      collectGroups(node.body, true, always, all);
      return all.size === always.size;
    }
    case 'sequence':
      return node.items.every(keepsCaptures);
    case 'alternation':
      return node.branches.every(keepsCaptures);
    case 'group':
    case 'atomic':
    case 'look':
      return keepsCaptures(node.body);
    default:
      return true;
  }
}

function collectGroups(node: RegexNode, sure: boolean, always: Set<number>, all: Set<number>): void {
  switch (node.kind) {
    case 'group':
      all.add(node.index);
      if (sure) always.add(node.index);
      collectGroups(node.body, sure, always, all);
      return;
    case 'sequence':
      for (const item of node.items) collectGroups(item, sure, always, all);
      return;
    case 'alternation':
      for (const branch of node.branches) collectGroups(branch, false, always, all);
      return;
    case 'atomic':
      collectGroups(node.body, sure, always, all);
      return;
    case 'look':
      collectGroups(node.body, sure && !node.negated, always, all);
      return;
    case 'repeat':
      collectGroups(node.body, sure && node.min > 0, always, all);
      return;
    default:
      return;
  }
}

// ---- letter case

/**
 * Which letters of a pattern ignore case: all, none, or some (`strict`; then each is written out in both cases).
 */
function letterCases(tree: RegexNode): { caseless: boolean; strict: boolean; references: boolean } {
  const nodes = leaves(tree);
  const caseless = nodes.some((node) => node.kind === 'char' && node.caseless);
  const references = nodes.some((node) => node.kind === 'backreference' && node.caseless);
  const strict =
    (caseless || references) &&
    nodes.some((node) => {
      if (node.kind === 'char') return !node.caseless && otherCases(node.code).length > 0;
      if (node.kind === 'backreference') return !node.caseless;
      // A set that holds both cases of all its letters is the same either way.
      return node.kind === 'set' && (node.properties.length > 0 || !isClosedOverCase(node.ranges));
    });
  return { caseless, strict, references };
}

/** All nodes of a tree that hold no other. */
function leaves(tree: RegexNode): readonly RegexNode[] {
  const found: RegexNode[] = [];
  const walk = (node: RegexNode): void => {
    switch (node.kind) {
      case 'sequence':
        node.items.forEach(walk);
        return;
      case 'alternation':
        node.branches.forEach(walk);
        return;
      case 'group':
      case 'atomic':
      case 'look':
      case 'repeat':
        walk(node.body);
        return;
      default:
        found.push(node);
    }
  };
  walk(tree);
  return found;
}

/** Whether a set holds all cases of its letters, but for those that the plain spelling never meets. */
function isClosedOverCase(ranges: Ranges): boolean {
  return closeOverCase(ranges).every(
    (bound) => inRanges(ranges, bound) || WIDE.test(String.fromCodePoint(bound)),
  );
}

// ---- writing

function write(tree: RegexNode, groupCount: number, flags: '' | 'i' | 'u'): NativePattern {
  const writer = new Writer(flags);
  const source = writer.node(tree);
  const run = leadingRun(tree);
  const guard = run ? `(?<!${writer.oneChar(run)})` : '';
  const same = writer.groups === groupCount && writer.groupAt.every((js, index) => js === index);
  return { source, flags, guard, groupAt: same ? undefined : writer.groupAt };
}

class Writer {
  readonly groupAt: number[] = [0];
  /** Groups written so far, those that only make another atomic included. */
  groups = 0;
  private readonly flags: '' | 'i' | 'u';

  constructor(flags: '' | 'i' | 'u') {
    this.flags = flags;
  }

  node(node: RegexNode): string {
    switch (node.kind) {
      case 'empty':
        return '';
      case 'char':
      case 'set':
      case 'any':
        return this.oneChar(node);
      case 'newline-sequence':
        return '(?:\\r\\n|(?!\\r\\n)[\\n-\\r\\x85\\u2028\\u2029])';
      case 'anchor':
        return ANCHORS[node.at];
      case 'sequence':
        return node.items.map((item) => this.part(item)).join('');
      case 'alternation':
        return node.branches.map((branch) => this.node(branch)).join('|');
      case 'group': {
        this.groups += 1;
        this.groupAt[node.index] = this.groups;
        return `(${this.node(node.body)})`;
      }
      case 'atomic':
        return this.atomic(() => this.node(node.body));
      case 'look':
        return `(?${node.behind ? '<' : ''}${node.negated ? '!' : '='}${this.node(node.body)})`;
      case 'repeat':
        return this.repeat(node);
      case 'backreference':
        return `(?:\\${this.groupAt[node.groups[0] ?? 0] ?? 0})`;
      case 'verb':
        return '(?!)';
      case 'call':
      case 'conditional':
      case 'keep':
        // Refused before; a pattern that never matches would hide it.
        throw new Error(`A ${node.kind} cannot be written as a native pattern.`);
      default:
        return node satisfies never;
    }
  }

  /** An item of a sequence: alternatives need a group around them. */
  private part(node: RegexNode): string {
    return node.kind === 'alternation' ? `(?:${this.node(node)})` : this.node(node);
  }

  /** A lookahead never gives back what it found, and the reference then takes it. */
  private atomic(write: () => string): string {
    this.groups += 1;
    const own = this.groups;
    return `(?=(${write()}))(?:\\${own})`;
  }

  private repeat(node: RepeatNode): string {
    const { body, min, max, mode } = node;
    if (mode === 'possessive') return this.atomic(() => this.repeat({ ...node, mode: 'greedy' }));
    if (max === 1 && !isOneChar(body)) {
      if (min === 1) return this.part(body);
      // As alternatives, because a quantifier in ECMAScript rejects a turn that takes nothing.
      const inside = this.node(body);
      return mode === 'lazy' ? `(?:|${inside})` : `(?:${inside}|)`;
    }
    const bare = isOneChar(body) || body.kind === 'group' ? this.node(body) : `(?:${this.node(body)})`;
    const count =
      max === Number.POSITIVE_INFINITY
        ? min === 0
          ? '*'
          : min === 1
            ? '+'
            : `{${min},}`
        : min === 0 && max === 1
          ? '?'
          : min === max
            ? `{${min}}`
            : `{${min},${max}}`;
    return `${bare}${count}${mode === 'lazy' ? '?' : ''}`;
  }

  oneChar(node: OneCharNode): string {
    if (node.kind === 'any') return node.dotAll ? '[^]' : '[^\\n]';
    if (node.kind === 'char') {
      if (this.flags === 'i' || !node.caseless) return this.literal(node.code);
      return this.ranges(rangesOf(node) ?? [], '', false);
    }
    return this.ranges(node.ranges, node.properties.join(''), node.negated);
  }

  private literal(code: number): string {
    const char = String.fromCodePoint(code);
    if (/[\w%&'",:;<=>@!~`]/.test(char) || char === ' ') return char;
    if (/[\\^$.*+?()[\]{}|/]/.test(char)) return `\\${char}`;
    return this.coded(code);
  }

  private ranges(ranges: Ranges, properties: string, negated: boolean): string {
    const known = properties === '' ? SHORT_CLASSES.get(ranges.join()) : undefined;
    if (known) return negated ? known.toUpperCase() : known;
    let inside = properties;
    for (let i = 0; i < ranges.length; i += 2) {
      const first = ranges[i] ?? 0;
      const last = ranges[i + 1] ?? 0;
      // Without the `u` flag there are no subjects with characters beyond the first plane.
      if (this.flags !== 'u' && first > 0xffff) break;
      const end = this.flags !== 'u' ? Math.min(last, 0xffff) : last;
      inside += this.member(first);
      if (end > first) inside += `${end > first + 1 ? '-' : ''}${this.member(end)}`;
    }
    return `[${negated ? '^' : ''}${inside}]`;
  }

  private member(code: number): string {
    const char = String.fromCodePoint(code);
    return /\w/.test(char) ? char : this.coded(code);
  }

  private coded(code: number): string {
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
    if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
    // Without `u` this cannot match, and the subject cannot hold it either.
    return this.flags === 'u' ? `\\u{${code.toString(16)}}` : '[]';
  }
}

/** Classes that ECMAScript has under the same name, short enough to keep the sources readable. */
const SHORT_CLASSES = new Map([
  ['48,57', '\\d'],
  ['48,57,65,90,95,95,97,122', '\\w'],
]);

const ANCHORS = {
  'subject-start': '^',
  'subject-end': '$',
  'final-newline': '(?=\\n?$)',
  'line-start': '(?:^|(?<=\\n)(?=[^]))',
  'line-end': '(?=\\n|$)',
  'word-boundary': '\\b',
  'not-word-boundary': '\\B',
  'search-start': '',
} as const;
