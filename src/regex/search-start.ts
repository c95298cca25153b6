import { isOneChar, type OneCharNode } from './char-classes.ts';
import { firstChars } from './first-chars.ts';
import type { RegexNode } from './tree.ts';

/** Whether a pattern can match only at the start of the subject. */
export function isAnchored(node: RegexNode): boolean {
  switch (node.kind) {
    case 'anchor':
      return node.at === 'subject-start';
    case 'sequence': {
      const first = node.items.find((item) => item.kind !== 'look' && item.kind !== 'empty');
      return first !== undefined && isAnchored(first);
    }
    case 'alternation':
      return node.branches.every(isAnchored);
    case 'group':
    case 'atomic':
      return isAnchored(node.body);
    default:
      return false;
  }
}

/**
 * Finds the run that every match begins with, such as `\w+` in `\w+@`: what it repeats, without a bound.
 *
 * A match that begins inside such a run could begin one character earlier as well, so the leftmost match begins
 * where the run begins. Trying only there makes the search linear where it would be quadratic. PCRE does the same for
 * `.*` alone ("implicit anchoring", manual page pcre2pattern).
 * @returns nothing when there is none, or when its group is referred to, for then its length counts
 */
export function leadingRun(tree: RegexNode): OneCharNode | undefined {
  const referred = new Set<number>();
  if (!collectReferences(tree, referred)) return undefined;
  let node = tree;
  for (;;) {
    if (node.kind === 'sequence') {
      const [first] = node.items;
      if (!first) return undefined;
      node = first;
    } else if (node.kind === 'group') {
      if (referred.has(node.index)) return undefined;
      node = node.body;
    } else if (node.kind === 'repeat') {
      return node.max === Number.POSITIVE_INFINITY && isOneChar(node.body) ? node.body : undefined;
    } else {
      return undefined;
    }
  }
}

/** Gathers the groups that are referred to; false when the pattern holds something that makes starts count. */
function collectReferences(node: RegexNode, into: Set<number>): boolean {
  switch (node.kind) {
    case 'backreference':
      for (const group of node.groups) into.add(group);
      return true;
    case 'keep':
    case 'verb':
    case 'call':
    case 'conditional':
      return false;
    case 'anchor':
      return node.at !== 'search-start';
    case 'sequence':
      return node.items.every((item) => collectReferences(item, into));
    case 'alternation':
      return node.branches.every((branch) => collectReferences(branch, into));
    case 'group':
    case 'atomic':
    case 'look':
    case 'repeat':
      return collectReferences(node.body, into);
    default:
      return true;
  }
}

/** A class of what every match begins with; nothing when a match may be empty or begin with anything. */
export function leadingClass(tree: RegexNode): OneCharNode | undefined {
  const first = firstChars(tree);
  if (first.canBeEmpty || first.ranges === undefined) return undefined;
  return { kind: 'set', ranges: first.ranges, properties: [], negated: false };
}
