import { inRanges, invertRanges, LINE_FEED, NO_CHARS, type Ranges, rangesMeet } from './char-ranges.ts';
import { otherCases } from './letter-case.ts';
import type { AnyNode, CharNode, RegexNode, SetNode } from './tree.ts';

/** A node that takes exactly one character. */
export type OneCharNode = CharNode | SetNode | AnyNode;

/** Whether a node takes exactly one character, whatever the place. */
export function isOneChar(node: RegexNode): node is OneCharNode {
  return node.kind === 'char' || node.kind === 'set' || node.kind === 'any';
}

const rangesOfNode = new WeakMap<OneCharNode, { readonly ranges: Ranges | undefined }>();

/** All characters that a one-character node takes, or nothing where Unicode properties make a list unwieldy. */
export function rangesOf(node: OneCharNode): Ranges | undefined {
  const known = rangesOfNode.get(node);
  if (known) return known.ranges;
  const ranges = computeRanges(node);
  rangesOfNode.set(node, { ranges });
  return ranges;
}

function computeRanges(node: OneCharNode): Ranges | undefined {
  switch (node.kind) {
    case 'char':
      return node.caseless ? closeOverCaseOf(node.code) : [node.code, node.code];
    case 'any':
      return node.dotAll ? invertRanges(NO_CHARS) : invertRanges(LINE_FEED);
    case 'set': {
      if (node.properties.length > 0) return undefined;
      return node.negated ? invertRanges(node.ranges) : node.ranges;
    }
    default:
      return node satisfies never;
  }
}

function closeOverCaseOf(code: number): Ranges {
  return [code, ...otherCases(code)].sort((a, b) => a - b).flatMap((one) => [one, one]);
}

/** Whether two sets of characters can share one; a set that is not known may share any. */
export function mayMeet(a: Ranges | undefined, b: Ranges | undefined): boolean {
  return a === undefined || b === undefined || rangesMeet(a, b);
}

/** A test of one code point, with a table for the first 256. */
export class CharTest {
  readonly low: Uint8Array;
  private readonly ranges: Ranges;
  private readonly property: RegExp | undefined;
  private readonly negated: boolean;

  constructor(node: OneCharNode) {
    const ranges = rangesOf(node);
    this.ranges = ranges ?? (node.kind === 'set' ? node.ranges : []);
    this.property =
      ranges === undefined && node.kind === 'set'
        ? new RegExp(`^[${node.properties.join('')}]`, 'u')
        : undefined;
    this.negated = ranges === undefined && node.kind === 'set' && node.negated;
    this.low = new Uint8Array(256);
    for (let code = 0; code < 256; code += 1) this.low[code] = this.slow(code) ? 1 : 0;
  }

  /** Whether the character is in the set. */
  has(code: number): boolean {
    return code < 256 ? this.low[code] === 1 : this.slow(code);
  }

  private slow(code: number): boolean {
    const listed = inRanges(this.ranges, code) || (this.property?.test(String.fromCodePoint(code)) ?? false);
    return listed !== this.negated;
  }
}
