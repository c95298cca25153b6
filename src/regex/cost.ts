import { isOneChar, mayMeet, rangesOf } from './char-classes.ts';
import type { Ranges } from './char-ranges.ts';
import { eitherFirst, firstChars, firstOfSequence } from './first-chars.ts';
import { shortestMatch } from './lengths.ts';
import { isAnchored, leadingRun } from './search-start.ts';
import type { RegexNode, RepeatNode, SequenceNode } from './tree.ts';

/**
 * Steps that a native match may take in the worst case: some 15 ms. The native engine cannot be stopped, so a pattern
 * that could take longer on a subject of some length goes to the matcher with a step limit.
 */
const NATIVE_BUDGET = 1e7;
/** Steps allowed on top for each character: a linear pattern stays native on any subject. */
const BUDGET_A_CHAR = 64;
const SHORTEST_BOUND = 16;
const LONGEST_BOUND = 1 << 28;
/** More branches than this are not compared with each other, but taken as all alike. */
const COMPARED_BRANCHES = 400;
const COMPARED_CHARS = 24;

/**
 * Tells up to which subject length (UTF-16 units) the native engine surely ends soon.
 *
 * The estimate counts, for a subject of the worst kind, how many ways a backtracking engine can go: a repetition that
 * is followed by something it can take itself has one way for each length; ways multiply along a sequence and, inside
 * a repetition, with every turn. It overestimates, never (by more than a constant) underestimates.
 * @returns 0 for a pattern that may explode on a few characters, `Infinity` where cost grows with the length only
 */
export function nativeLengthBound(tree: RegexNode): number {
  const isSafe = (length: number): boolean =>
    worstCost(tree, length) <= NATIVE_BUDGET + BUDGET_A_CHAR * length;
  if (isSafe(LONGEST_BOUND)) return Number.POSITIVE_INFINITY;
  if (!isSafe(SHORTEST_BOUND)) return 0;
  let low = SHORTEST_BOUND;
  let high = LONGEST_BOUND;
  while (high > low * 1.05 + 1) {
    const middle = Math.floor(Math.sqrt(low) * Math.sqrt(high));
    if (isSafe(middle)) low = Math.max(middle, low + 1);
    else high = middle;
  }
  return low;
}

/** Estimates the steps of a failing search over the worst subject of `length` characters. */
export function worstCost(tree: RegexNode, length: number): number {
  const end: Rest = { ...ANY_REST, cannotFail: true, completes: true };
  const { work } = estimate(tree, end, length);
  if (isAnchored(tree) || leadingRun(tree)) return length + work;
  return length + (length / literalWeight(tree)) * work;
}

/** What follows a node. */
interface Rest {
  /** What must come next; nothing where anything may, or nothing more is asked. */
  readonly first: Ranges | undefined;
  /** How far apart the places are, at the least, where the literal that follows can stand. */
  readonly weight: number;
  /** Only the end of the subject may follow. */
  readonly atEnd: boolean;
  /** Whatever follows always matches, so that the node is never asked for another way. */
  readonly cannotFail: boolean;
  /** Beyond that, the whole match is then complete: work that ends in success is done once, not at every start. */
  readonly completes: boolean;
}

interface Estimate {
  /** In how many ways the node can match from one place. */
  readonly ways: number;
  /** Steps to go through all of them from one place. */
  readonly work: number;
}

function estimate(node: RegexNode, rest: Rest, length: number): Estimate {
  switch (node.kind) {
    case 'empty':
    case 'char':
    case 'set':
    case 'any':
    case 'anchor':
    case 'keep':
    case 'verb':
    case 'newline-sequence':
      return { ways: 1, work: 1 };
    case 'backreference':
      return { ways: 1, work: 1 + length / 16 };
    case 'group':
      return estimate(node.body, rest, length);
    case 'atomic':
      return { ways: 1, work: estimate(node.body, ANY_REST, length).work };
    case 'look': {
      const end: Rest = { ...ANY_REST, cannotFail: true };
      return { ways: 1, work: estimate(node.body, end, length).work };
    }
    case 'sequence':
      return estimateSequence(node, rest, length);
    case 'alternation':
      return estimateAlternation(node.branches, rest, length);
    case 'repeat':
      return isOneChar(node.body) ? estimateRun(node, rest, length) : estimateLoop(node, rest, length);
    case 'call':
    case 'conditional':
      // Never native, whatever they cost.
      return { ways: 1, work: length };
    default:
      return node satisfies never;
  }
}

const ANY_REST: Rest = { first: undefined, weight: 1, atEnd: false, cannotFail: false, completes: false };

/** A repetition of one character. */
function estimateRun(node: RepeatNode, rest: Rest, length: number): Estimate {
  const longest = Math.min(length, node.max);
  const work = 1 + (rest.completes ? Math.min(longest, node.min) : longest);
  if (node.mode === 'possessive' || rest.cannotFail || rest.atEnd || node.min === node.max)
    return { ways: 1, work };
  const own = isOneChar(node.body) ? rangesOf(node.body) : undefined;
  if (rest.first && !mayMeet(own, rest.first)) return { ways: 1, work };
  return { ways: Math.max(1, Math.min(longest - node.min + 1, length / rest.weight)), work };
}

/** A repetition of anything longer. */
function estimateLoop(node: RepeatNode, rest: Rest, length: number): Estimate {
  const { body, min, max, mode } = node;
  if (max === 0) return { ways: 1, work: 1 };
  const first = firstChars(body);
  const known = !first.canBeEmpty ? first.ranges : undefined;
  const leaves = rest.first !== undefined && known !== undefined && !mayMeet(known, rest.first);
  const single = max === 1;
  const inner: Rest = single
    ? rest
    : {
        first: joined(known, rest),
        weight: Math.min(rest.weight, literalWeight(body)),
        atEnd: false,
        cannotFail: false,
        completes: false,
      };
  const once = estimate(body, inner, length);
  if (single) {
    const ways = min === 1 ? once.ways : leaves ? Math.max(1, once.ways) : once.ways + 1;
    return { ways: rest.cannotFail || mode === 'possessive' ? 1 : ways, work: 1 + once.work };
  }
  const turns = Math.min(max, Math.ceil(length / Math.max(1, shortestMatch(body))));
  // One way a turn: the turns share the subject, so that together they look at it about once.
  const work =
    once.ways <= 1 && !holdsLook(body)
      ? turns + length + 2 * once.work
      : (1 + once.work) * Math.max(1, turns);
  if (mode === 'possessive' || (rest.cannotFail && once.ways <= 1)) return { ways: 1, work };
  if (once.ways > 1) {
    const ways = powerOverFactorial(once.ways, turns, once.ways >= length / 64);
    return { ways: rest.cannotFail ? 1 : ways, work: rest.cannotFail ? work : Math.max(work, ways) };
  }
  const exits = leaves || rest.atEnd ? 1 : Math.max(1, turns - min + 1);
  return { ways: exits, work };
}

/** `ways` to the power of `turns`; turns that share the length of the subject among them cannot all be long. */
function powerOverFactorial(ways: number, turns: number, shared: boolean): number {
  let product = 1;
  for (let turn = 1; turn <= turns && product < 1e15; turn += 1) {
    product *= shared && turns < 32 ? Math.max(1, ways / turn) : ways;
  }
  return product;
}

function joined(own: Ranges | undefined, rest: Rest): Ranges | undefined {
  if (own === undefined) return undefined;
  if (rest.atEnd || rest.cannotFail) return own;
  if (rest.first === undefined) return undefined;
  return eitherFirst([
    { ranges: own, canBeEmpty: false },
    { ranges: rest.first, canBeEmpty: false },
  ]).ranges;
}

function estimateSequence(node: SequenceNode, rest: Rest, length: number): Estimate {
  let ways = 1;
  let work = 0;
  let long = 0;
  const rests = restsOf(node, rest);
  for (const [i, item] of node.items.entries()) {
    const one = estimate(item, rests[i] ?? ANY_REST, length);
    work += ways * one.work;
    if (one.ways > 16 && one.ways >= length / 1024) {
      // Several long repetitions share the subject: n over k places, not n to the power of k.
      long += 1;
      ways *= Math.max(1, one.ways / long);
    } else {
      ways *= one.ways;
    }
  }
  return { ways, work };
}

/** What follows each item of a sequence. */
function restsOf(node: SequenceNode, rest: Rest): readonly Rest[] {
  const rests: Rest[] = [];
  let next = rest;
  const { items } = node;
  for (let i = items.length - 1; i >= 0; i -= 1) {
    rests[i] = next;
    const item = items[i];
    if (item) next = before(item, items.slice(i, i + COMPARED_CHARS), next);
  }
  return rests;
}

function before(item: RegexNode, from: readonly RegexNode[], next: Rest): Rest {
  if (item.kind === 'anchor') {
    if (item.at === 'subject-end' || item.at === 'final-newline')
      return { ...next, atEnd: true, cannotFail: false, completes: false };
    return { ...next, cannotFail: false, completes: false };
  }
  if (item.kind === 'empty' || item.kind === 'keep') return next;
  if (item.kind === 'look') return { ...next, cannotFail: false, completes: false };
  const first = firstChars(item);
  if (!first.canBeEmpty) {
    return {
      first: first.ranges,
      weight: literalWeight({ kind: 'sequence', items: from }),
      atEnd: false,
      cannotFail: false,
      completes: false,
    };
  }
  const optional = item.kind === 'repeat' && item.min === 0;
  const cannotFail = optional && next.cannotFail;
  const completes = optional && next.completes;
  if (next.atEnd) return ANY_REST;
  const both =
    next.first === undefined || first.ranges === undefined
      ? undefined
      : firstOfBoth(first.ranges, next.first);
  return { first: both, weight: 1, atEnd: false, cannotFail, completes };
}

function firstOfBoth(a: Ranges, b: Ranges): Ranges | undefined {
  return eitherFirst([
    { ranges: a, canBeEmpty: false },
    { ranges: b, canBeEmpty: false },
  ]).ranges;
}

function estimateAlternation(branches: readonly RegexNode[], rest: Rest, length: number): Estimate {
  const each = branches.map((branch) => estimate(branch, rest, length));
  const work = each.reduce((sum, one) => sum + one.work, 0);
  if (branches.length > COMPARED_BRANCHES) {
    return { ways: rest.cannotFail ? 1 : each.reduce((sum, one) => sum + one.ways, 0), work };
  }
  // Branches that cannot match at one place do not add up.
  const starts = branches.map(leadingClasses);
  const ways = starts.map((start, i) =>
    starts.reduce((sum, other, j) => sum + (i === j || !exclude(start, other) ? (each[j]?.ways ?? 1) : 0), 0),
  );
  const exclusive = Math.max(...ways) <= 1;
  return {
    ways: rest.cannotFail ? 1 : Math.max(...ways),
    work: exclusive ? Math.max(...each.map((one) => one.work)) + 1 : work,
  };
}

/** The characters that a branch takes at its first places, as long as each place is certain. */
function leadingClasses(branch: RegexNode): readonly (Ranges | undefined)[] {
  const places: (Ranges | undefined)[] = [];
  const walk = (node: RegexNode): boolean => {
    if (places.length >= COMPARED_CHARS) return false;
    if (isOneChar(node)) {
      places.push(rangesOf(node));
      return true;
    }
    if (node.kind === 'sequence') return node.items.every(walk);
    if (node.kind === 'group') return walk(node.body);
    if (node.kind === 'repeat' && isOneChar(node.body)) {
      for (let turn = 0; turn < Math.min(node.min, COMPARED_CHARS); turn += 1)
        places.push(rangesOf(node.body));
      return node.min === node.max;
    }
    if (node.kind === 'anchor' || node.kind === 'look' || node.kind === 'empty') return true;
    const first = firstOfSequence([node]);
    if (!first.canBeEmpty) places.push(first.ranges);
    return false;
  };
  walk(branch);
  return places;
}

function exclude(a: readonly (Ranges | undefined)[], b: readonly (Ranges | undefined)[]): boolean {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) if (!mayMeet(a[i], b[i])) return true;
  return false;
}

/**
 * Tells how far apart matches of the literal at the start of a node are at the least: `foo` can stand at every third
 * place, `aaa` at every one.
 */
function literalWeight(node: RegexNode): number {
  const codes: number[] = [];
  const walk = (part: RegexNode): boolean => {
    if (part.kind === 'char') {
      codes.push(part.code);
      return codes.length < COMPARED_CHARS;
    }
    if (part.kind === 'sequence') return part.items.every(walk);
    if (part.kind === 'group') return walk(part.body);
    if (part.kind === 'alternation') return false;
    return part.kind === 'anchor' || part.kind === 'look' || part.kind === 'empty';
  };
  walk(node);
  for (let period = 1; period < codes.length; period += 1) {
    if (codes.every((code, i) => i < period || code === codes[i - period])) return period;
  }
  return Math.max(1, codes.length);
}

function holdsLook(node: RegexNode): boolean {
  switch (node.kind) {
    case 'look':
    case 'backreference':
      return true;
    case 'sequence':
      return node.items.some(holdsLook);
    case 'alternation':
      return node.branches.some(holdsLook);
    case 'group':
    case 'atomic':
    case 'repeat':
      return holdsLook(node.body);
    default:
      return false;
  }
}
