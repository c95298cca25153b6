import { isOneChar, mayMeet, rangesOf } from './char-classes.ts';
import type { Ranges } from './char-ranges.ts';
import { eitherFirst, firstChars, firstOfSequence } from './first-chars.ts';
import { shortestMatch } from './lengths.ts';
import { literalOf, type RegexLiteral } from './literals.ts';
import { isAnchored, leadingRun } from './search-start.ts';
import type { CharNode, RegexNode, RepeatNode, SequenceNode } from './tree.ts';

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
  const isSafe = (length: number): boolean => isNativeSafe(tree, { length, count: () => length });
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

/** Whether the native engine surely ends soon on every subject that fits the description. */
export function isNativeSafe(tree: RegexNode, scene: Scene): boolean {
  return worstCost(tree, scene) <= NATIVE_BUDGET + BUDGET_A_CHAR * scene.length;
}

/**
 * Lists the literals whose number in a subject bears on the cost: a run such as `.*` before `foo` has only as many
 * ends as there are `foo` in the subject.
 */
export function decisiveLiterals(tree: RegexNode): readonly RegexLiteral[] {
  const asked = new Map<string, RegexLiteral>();
  const count = (literal: RegexLiteral): number => {
    asked.set(`${literal.caseless}${literal.text}`, literal);
    return 1;
  };
  worstCost(tree, { length: LONGEST_BOUND, count });
  return [...asked.values()];
}

/** Estimates the steps of a failing search over the worst subject that fits the description. */
export function worstCost(tree: RegexNode, scene: Scene): number {
  const { length } = scene;
  const end: Rest = { ...ANY_REST, cannotFail: true, completes: true };
  const lead = leadOf(tree);
  if (lead) {
    const { runs, literals, remainder } = lead;
    const starts = literals
      .map((one) => placesOf(one, scene))
      .reduce((least, places) => (places.ways < least.ways ? places : least), {
        ways: length,
        key: ANYWHERE,
      });
    return length * runs + estimateSequence(remainder, end, scene, starts).work;
  }
  const starts = isAnchored(tree) ? { ways: 1, key: ANYWHERE } : placesOf(leadingLiterals(tree), scene);
  if (tree.kind === 'sequence') return length + estimateSequence(tree, end, scene, starts).work;
  const { work } = estimate(tree, end, scene);
  return length + starts.ways * work;
}

/** How a pattern that begins with a run goes on; see {@link leadingRun}. */
interface Lead {
  /** Runs and single characters that follow each other at the beginning, each of other characters than the next. */
  readonly runs: number;
  /** Of each list a literal must stand where the pattern goes on. */
  readonly literals: readonly (readonly RegexLiteral[])[];
  /** What comes after the runs. */
  readonly remainder: SequenceNode;
}

const leads = new WeakMap<RegexNode, { readonly lead: Lead | undefined }>();

/**
 * A search tries a leading run once where it begins. Runs that share no characters with their neighbours each end
 * where the next begins, so that any place of the subject is looked at once for each of them; what comes after
 * them is tried at every place at most.
 */
function leadOf(tree: RegexNode): Lead | undefined {
  const known = leads.get(tree);
  if (known) return known.lead;
  const lead = findLead(tree);
  leads.set(tree, { lead });
  return lead;
}

function findLead(tree: RegexNode): Lead | undefined {
  if (isAnchored(tree) || !leadingRun(tree)) return undefined;
  const items = flat(tree);
  if (items.length < 2) return undefined;
  const literals: (readonly RegexLiteral[])[] = [];
  let runs = 1;
  for (; runs < items.length; runs += 1) {
    const found = leadingLiterals({ kind: 'sequence', items: items.slice(runs) });
    if (found) literals.push(found);
    const [before, here] = [charsOf(items[runs - 1], 0), charsOf(items[runs], 1)];
    if (!before || !here || mayMeet(before, here)) break;
  }
  return { runs, literals, remainder: { kind: 'sequence', items: items.slice(runs) } };
}

/** The items of a sequence, those of groups in it included. */
function flat(node: RegexNode): readonly RegexNode[] {
  if (node.kind === 'sequence') return node.items.flatMap(flat);
  return node.kind === 'group' ? flat(node.body) : [node];
}

/** What a single character or a run without a bound, of so many at least, is made of. */
function charsOf(node: RegexNode | undefined, least: number): Ranges | undefined {
  if (node === undefined) return undefined;
  if (isOneChar(node)) return rangesOf(node);
  if (node.kind !== 'repeat' || !isOneChar(node.body)) return undefined;
  return node.min >= least && node.max === Number.POSITIVE_INFINITY ? rangesOf(node.body) : undefined;
}

/** What follows a node. */
interface Rest {
  /** What must come next; nothing where anything may, or nothing more is asked. */
  readonly first: Ranges | undefined;
  /** Literals of which one must come next; nothing where that is not known. */
  readonly literals: readonly RegexLiteral[] | undefined;
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
  /** Where the ways differ, what their number comes from: see {@link Places}. */
  readonly key?: string;
}

/** What is known of a subject: its length, and how often a literal stands in it. */
export interface Scene {
  readonly length: number;
  readonly count: (literal: RegexLiteral) => number;
}

/** How many places there are to go on, and what they are: those of one literal, or any. */
interface Places {
  readonly ways: number;
  readonly key: string;
}

const ANYWHERE = '';

function estimate(node: RegexNode, rest: Rest, scene: Scene): Estimate {
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
      return { ways: 1, work: 1 + scene.length / 16 };
    case 'group':
      return estimate(node.body, rest, scene);
    case 'atomic':
      return { ways: 1, work: estimate(node.body, ANY_REST, scene).work };
    case 'look': {
      const end: Rest = { ...ANY_REST, cannotFail: true };
      return { ways: 1, work: estimate(node.body, end, scene).work };
    }
    case 'sequence':
      return estimateSequence(node, rest, scene);
    case 'alternation':
      return estimateAlternation(node.branches, rest, scene);
    case 'repeat':
      return isOneChar(node.body) ? estimateRun(node, rest, scene) : estimateLoop(node, rest, scene);
    case 'call':
    case 'conditional':
      // Never native, whatever they cost.
      return { ways: 1, work: scene.length };
    default:
      return node satisfies never;
  }
}

const ANY_REST: Rest = {
  first: undefined,
  literals: undefined,
  atEnd: false,
  cannotFail: false,
  completes: false,
};

/** A repetition of one character. */
function estimateRun(node: RepeatNode, rest: Rest, scene: Scene): Estimate {
  const longest = Math.min(scene.length, node.max);
  const work = 1 + (rest.completes ? Math.min(longest, node.min) : longest);
  if (node.mode === 'possessive' || rest.cannotFail || rest.atEnd || node.min === node.max)
    return { ways: 1, work };
  const own = isOneChar(node.body) ? rangesOf(node.body) : undefined;
  if (rest.first && !mayMeet(own, rest.first)) return { ways: 1, work };
  const places = placesOf(rest.literals, scene);
  return { ways: Math.max(1, Math.min(longest - node.min + 1, places.ways)), work, key: places.key };
}

/** A repetition of anything longer. */
function estimateLoop(node: RepeatNode, rest: Rest, scene: Scene): Estimate {
  const { body, min, max, mode } = node;
  const { length } = scene;
  if (max === 0) return { ways: 1, work: 1 };
  const first = firstChars(body);
  const known = !first.canBeEmpty ? first.ranges : undefined;
  const leaves = rest.first !== undefined && known !== undefined && !mayMeet(known, rest.first);
  const single = max === 1;
  const inner: Rest = single
    ? rest
    : {
        first: joined(known, rest),
        literals: undefined,
        atEnd: false,
        cannotFail: false,
        completes: false,
      };
  const once = estimate(body, inner, scene);
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

function estimateSequence(node: SequenceNode, rest: Rest, scene: Scene, starts?: Places): Estimate {
  let ways = starts?.ways ?? 1;
  let work = 0;
  /** Repetitions that end at places of the same kind: k of them choose k places out of n, in rising order. */
  const sharing = new Map<string, number>();
  if (starts && starts.ways > 1) sharing.set(starts.key, 1);
  const rests = restsOf(node, rest);
  for (const [i, item] of node.items.entries()) {
    const one = estimate(item, rests[i] ?? ANY_REST, scene);
    work += ways * one.work;
    if (one.ways > 1 && one.key !== undefined) {
      const turn = (sharing.get(one.key) ?? 0) + 1;
      sharing.set(one.key, turn);
      ways *= Math.max(1, one.ways / turn);
    } else {
      ways *= one.ways;
    }
  }
  return { ways, work };
}

/** A node has one place in its tree, so what follows it is always the same. */
const restsOfNode = new WeakMap<SequenceNode, readonly Rest[]>();

/** What follows each item of a sequence. */
function restsOf(node: SequenceNode, rest: Rest): readonly Rest[] {
  const known = restsOfNode.get(node);
  if (known) return known;
  const rests: Rest[] = [];
  let next = rest;
  const { items } = node;
  for (let i = items.length - 1; i >= 0; i -= 1) {
    rests[i] = next;
    const item = items[i];
    if (item) next = before(item, items.slice(i, i + COMPARED_CHARS), next);
  }
  restsOfNode.set(node, rests);
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
      literals: leadingLiterals({ kind: 'sequence', items: from }),
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
  return { first: both, literals: undefined, atEnd: false, cannotFail, completes };
}

function firstOfBoth(a: Ranges, b: Ranges): Ranges | undefined {
  return eitherFirst([
    { ranges: a, canBeEmpty: false },
    { ranges: b, canBeEmpty: false },
  ]).ranges;
}

function estimateAlternation(branches: readonly RegexNode[], rest: Rest, scene: Scene): Estimate {
  const each = branches.map((branch) => estimate(branch, rest, scene));
  const work = each.reduce((sum, one) => sum + one.work, 0);
  // Branches that cannot match at one place do not add up.
  const rivals = rivalsOf(branches);
  const ways = rivals.map((others) => others.reduce((sum, j) => sum + (each[j]?.ways ?? 1), 0));
  // Not by spreading: a call takes fewer arguments than a pattern may have branches.
  const most = ways.reduce((greatest, way) => Math.max(greatest, way), 0);
  return {
    ways: rest.cannotFail ? 1 : most,
    work: most <= 1 ? each.reduce((greatest, one) => Math.max(greatest, one.work), 0) + 1 : work,
  };
}

const rivalsOfBranches = new WeakMap<readonly RegexNode[], readonly (readonly number[])[]>();

/** For each branch, the branches that could match at the same place, itself included. */
function rivalsOf(branches: readonly RegexNode[]): readonly (readonly number[])[] {
  const known = rivalsOfBranches.get(branches);
  if (known) return known;
  const compared = branches.length <= COMPARED_BRANCHES;
  const starts = compared ? branches.map(leadingClasses) : [];
  const rivals = compared
    ? starts.map((start, i) => starts.flatMap((other, j) => (i === j || !exclude(start, other) ? [j] : [])))
    : [branches.map((_, j) => j)];
  rivalsOfBranches.set(branches, rivals);
  return rivals;
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

/** How many places the literals leave; at most those that fit beside each other. */
function placesOf(literals: readonly RegexLiteral[] | undefined, { length, count }: Scene): Places {
  if (!literals) return { ways: length, key: ANYWHERE };
  const fitting = literals.reduce(
    (least, { text }) => Math.min(least, periodOf(text)),
    Number.POSITIVE_INFINITY,
  );
  const counted = literals.reduce((sum, literal) => sum + count(literal), 0);
  if (counted >= length / fitting) return { ways: length / fitting, key: ANYWHERE };
  return { ways: counted, key: literals.map(({ text }) => text).join('\n') };
}

/** How far apart a literal can stand from itself: `foo` at every third place, `aaa` at every one. */
function periodOf(text: string): number {
  for (let period = 1; period < text.length; period += 1) {
    if (text.startsWith(text.slice(period))) return period;
  }
  return text.length;
}

/** Literals of which one begins every match of a node; nothing when it can begin otherwise. */
function leadingLiterals(node: RegexNode): readonly RegexLiteral[] | undefined {
  const run: CharNode[] = [];
  let found: readonly RegexLiteral[] | undefined;
  /** Steps through the node; false when what follows cannot belong to the literal any more. */
  const walk = (part: RegexNode): boolean => {
    switch (part.kind) {
      case 'char':
        run.push(part);
        return run.length < COMPARED_CHARS;
      case 'sequence':
        return part.items.every(walk);
      case 'group':
        return walk(part.body);
      case 'empty':
      case 'anchor':
      case 'look':
        return true;
      case 'alternation': {
        if (run.length === 0) found = literalsOfBranches(part.branches);
        return false;
      }
      case 'repeat':
        if (part.min > 0) walk(part.body);
        return false;
      default:
        return false;
    }
  };
  walk(node);
  return run.length > 0 ? [literalOf(run)] : found;
}

function literalsOfBranches(branches: readonly RegexNode[]): readonly RegexLiteral[] | undefined {
  if (branches.length > COMPARED_CHARS) return undefined;
  const all: RegexLiteral[] = [];
  for (const branch of branches) {
    const literals = leadingLiterals(branch);
    if (!literals) return undefined;
    all.push(...literals);
  }
  return all;
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
