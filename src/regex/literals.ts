import type { CharNode, RegexNode } from './tree.ts';

/** A text that every match of a pattern contains. */
export interface RegexLiteral {
  readonly text: string;
  /** True where the pattern takes any case of its letters; then `text` is in lower case. */
  readonly caseless: boolean;
}

/**
 * Lists texts that every match contains, in the order of the pattern. What stands in a lookaround, behind a quantifier
 * that allows none, or in one branch of several does not count.
 */
export function requiredLiterals(tree: RegexNode): readonly RegexLiteral[] {
  const found: RegexLiteral[] = [];
  let run: CharNode[] = [];
  const flush = (): void => {
    if (run.length > 0) found.push(literalOf(run));
    run = [];
  };
  const walk = (node: RegexNode): void => {
    switch (node.kind) {
      case 'char':
        run.push(node);
        return;
      case 'sequence':
        node.items.forEach(walk);
        return;
      case 'group':
        walk(node.body);
        return;
      case 'empty':
      case 'anchor':
      case 'look':
      case 'keep':
        return;
      case 'atomic':
        walk(node.body);
        return;
      case 'repeat':
        // The first turn continues what stands before it; what follows the last turn cannot be known to touch it.
        if (node.min > 0) walk(node.body);
        if (node.min !== 1 || node.max !== 1) flush();
        return;
      default:
        flush();
    }
  };
  // A match may end early or leave parts out where verbs, calls and conditions rule.
  if (!isPlain(tree)) return [];
  walk(tree);
  flush();
  return found;
}

/** Makes the literal of characters that follow each other. */
export function literalOf(run: readonly CharNode[]): RegexLiteral {
  const text = run.map((char) => String.fromCodePoint(char.code)).join('');
  const caseless = run.some((char) => char.caseless);
  return caseless ? { text: text.toLowerCase(), caseless } : { text, caseless };
}

function isPlain(node: RegexNode): boolean {
  switch (node.kind) {
    case 'verb':
      return node.verb === 'fail';
    case 'sequence':
      return node.items.every(isPlain);
    case 'alternation':
      return node.branches.every(isPlain);
    case 'group':
    case 'atomic':
    case 'look':
    case 'repeat':
      return isPlain(node.body);
    case 'conditional':
      return isPlain(node.yes) && isPlain(node.no);
    default:
      return true;
  }
}
