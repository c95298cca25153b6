import { isOneChar, rangesOf } from './char-classes.ts';
import { normalizeRanges, type Ranges, VERTICAL_SPACE } from './char-ranges.ts';
import type { RegexNode } from './tree.ts';

/** What a node can begin with. */
export interface FirstChars {
  /** The characters; nothing when they are not known, and any may come first. */
  readonly ranges: Ranges | undefined;
  /** The node can take nothing, so that what follows it comes first as well. */
  readonly canBeEmpty: boolean;
}

const UNKNOWN: FirstChars = { ranges: undefined, canBeEmpty: true };
const NOTHING: FirstChars = { ranges: [], canBeEmpty: true };

const firstOfNode = new WeakMap<RegexNode, FirstChars>();

/** Tells what characters a match of the node can begin with. Lookarounds do not count: they only narrow the set. */
export function firstChars(node: RegexNode): FirstChars {
  const known = firstOfNode.get(node);
  if (known) return known;
  const first = findFirst(node);
  firstOfNode.set(node, first);
  return first;
}

function findFirst(node: RegexNode): FirstChars {
  if (isOneChar(node)) return { ranges: rangesOf(node), canBeEmpty: false };
  switch (node.kind) {
    case 'newline-sequence':
      return { ranges: VERTICAL_SPACE, canBeEmpty: false };
    case 'empty':
    case 'anchor':
    case 'look':
    case 'keep':
      return NOTHING;
    case 'verb':
    case 'backreference':
    case 'call':
    case 'conditional':
      return UNKNOWN;
    case 'sequence':
      return firstOfSequence(node.items);
    case 'alternation':
      return eitherFirst(node.branches.map(firstChars));
    case 'group':
    case 'atomic':
      return firstChars(node.body);
    case 'repeat': {
      if (node.max === 0) return NOTHING;
      const first = firstChars(node.body);
      return node.min === 0 ? { ...first, canBeEmpty: true } : first;
    }
    default:
      return node satisfies never;
  }
}

/** Tells what a sequence of nodes can begin with. */
export function firstOfSequence(items: readonly RegexNode[]): FirstChars {
  const seen: FirstChars[] = [];
  for (const item of items) {
    const first = firstChars(item);
    seen.push(first);
    if (!first.canBeEmpty) return { ...eitherFirst(seen), canBeEmpty: false };
  }
  return { ...eitherFirst(seen), canBeEmpty: true };
}

/** Joins what several nodes can begin with, when any of them may come first. */
export function eitherFirst(all: readonly FirstChars[]): FirstChars {
  const canBeEmpty = all.some((one) => one.canBeEmpty);
  const ranges: number[] = [];
  for (const one of all) {
    if (one.ranges === undefined) return { ranges: undefined, canBeEmpty };
    for (const bound of one.ranges) ranges.push(bound);
  }
  return { ranges: normalizeRanges(ranges), canBeEmpty };
}
