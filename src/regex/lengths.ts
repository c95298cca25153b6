import type { RegexNode } from './tree.ts';

/** Tells the fewest characters that a node can take; 0 where that is not known (references, calls). */
export function shortestMatch(node: RegexNode): number {
  switch (node.kind) {
    case 'char':
    case 'set':
    case 'any':
    case 'newline-sequence':
      return 1;
    case 'empty':
    case 'anchor':
    case 'look':
    case 'keep':
    case 'verb':
    case 'backreference':
    case 'call':
      return 0;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + shortestMatch(item), 0);
    case 'alternation':
      return node.branches.reduce(
        (least, branch) => Math.min(least, shortestMatch(branch)),
        Number.POSITIVE_INFINITY,
      );
    case 'group':
    case 'atomic':
      return shortestMatch(node.body);
    case 'repeat':
      return node.min === 0 ? 0 : node.min * shortestMatch(node.body);
    case 'conditional':
      return Math.min(shortestMatch(node.yes), shortestMatch(node.no));
    default:
      return node satisfies never;
  }
}

/**
 * Tells how many characters a branch of a lookbehind takes, or nothing when that varies.
 * @source manual page pcre2pattern, "Lookbehind assertions": alternatives may differ in length at the top level only
 */
export function lookbehindLength(node: RegexNode): number | undefined {
  switch (node.kind) {
    case 'char':
    case 'set':
    case 'any':
      return 1;
    case 'empty':
    case 'anchor':
    case 'look':
    case 'keep':
    case 'verb':
      return 0;
    case 'sequence':
      return addLengths(node.items);
    case 'alternation':
      return sameLength(node.branches);
    case 'group':
    case 'atomic':
      return lookbehindLength(node.body);
    case 'repeat': {
      const once = lookbehindLength(node.body);
      return once === undefined || node.min !== node.max ? undefined : once * node.min;
    }
    case 'conditional':
      return node.condition.kind === 'define' ? 0 : sameLength([node.yes, node.no]);
    case 'newline-sequence':
    case 'backreference':
    case 'call':
      return undefined;
    default:
      return node satisfies never;
  }
}

function addLengths(nodes: readonly RegexNode[]): number | undefined {
  let sum = 0;
  for (const node of nodes) {
    const length = lookbehindLength(node);
    if (length === undefined) return undefined;
    sum += length;
  }
  return sum;
}

function sameLength(nodes: readonly RegexNode[]): number | undefined {
  const [first, ...rest] = nodes.map(lookbehindLength);
  return rest.every((length) => length === first) ? first : undefined;
}
