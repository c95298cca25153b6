/** Mutants of a search that let more events through: what a detection's tests must notice. */

import type { Command, Search, SearchExpression } from '../src/spl/index.ts';
import { type Expression, printExpression, printSearch, printSearchExpression } from '../src/spl/index.ts';
import type { Span } from '../src/text/index.ts';

/** A search with one condition less. */
export interface Mutant {
  /** The condition that was dropped, printed. */
  readonly dropped: string;
  /** Where it stands in the text that was parsed. */
  readonly span: Span;
  readonly text: string;
}

type Path = readonly (string | number)[];

/** A search expression that every event meets. */
function everything(span: Span): SearchExpression {
  return { kind: 'term', form: 'word', text: '*', span };
}

/**
 * Gives the search without each of its conditions in turn: terms joined by AND, whole `where`, `search` and `regex`
 * commands, and the conditions of subsearches.
 */
export function loosenedByOne(search: Search): Mutant[] {
  const mutants: Mutant[] = [];
  visit(search, [], (node, path) => {
    for (const { at, to, dropped, span } of without(node)) {
      mutants.push({ dropped, span, text: printSearch(replaced(search, [...path, ...at], to) as Search) });
    }
  });
  return mutants;
}

/** Prints the search with all its conditions gone, those of subsearches too: what is left lets every event through. */
export function loosenedWholly(search: Search): string {
  return printSearch(withoutConditions(search));
}

interface Change {
  readonly at: Path;
  readonly to: unknown;
  readonly dropped: string;
  readonly span: Span;
}

/** The changes that drop one condition held by a node. */
function without(node: unknown): Change[] {
  if (isKind<Search>(node, 'search') && 'commands' in node) {
    const { commands } = node;
    return commands.flatMap((command, index): Change[] => {
      const { span } = command;
      switch (command.kind) {
        case 'search': {
          // What is joined by AND is dropped piece by piece.
          if (['all', 'term', 'and'].includes(command.expression.kind)) return [];
          const to = { ...command, expression: everything(span) };
          const dropped = printSearchExpression(command.expression);
          return [{ at: ['commands', index], to, dropped, span: command.expression.span }];
        }
        case 'where':
        case 'regex': {
          if (command.kind === 'where' && isConjunction(command.expression)) return [];
          const dropped =
            command.kind === 'where' ? printExpression(command.expression) : command.pattern.text;
          return [{ at: ['commands'], to: commands.toSpliced(index, 1), dropped, span }];
        }
        case 'tstats': {
          if (!command.where || command.where.kind === 'and') return [];
          const { where, ...to } = command;
          return [{ at: ['commands', index], to, dropped: printSearchExpression(where), span: where.span }];
        }
        case 'transaction':
          return (['startsWith', 'endsWith'] as const).flatMap((bound) => {
            const { [bound]: gone, ...to } = command;
            return gone ? [{ at: ['commands', index], to, dropped: bound, span }] : [];
          });
        default:
          return [];
      }
    });
  }
  if (isKind<Extract<SearchExpression, { kind: 'and' }>>(node, 'and')) {
    return node.operands.map((operand, index) => {
      const operands = node.operands.toSpliced(index, 1);
      const to = operands.length === 1 ? operands[0] : { ...node, operands };
      return { at: [], to, dropped: printSearchExpression(operand), span: operand.span };
    });
  }
  if (isConjunction(node)) {
    // Of `a AND b AND c` the left side is a node of its own: only conditions that are no AND themselves are dropped.
    return [
      { gone: node.left, to: node.right },
      { gone: node.right, to: node.left },
    ].flatMap(({ gone, to }) =>
      isConjunction(gone) ? [] : [{ at: [], to, dropped: printExpression(gone), span: gone.span }],
    );
  }
  return [];
}

function withoutConditions(search: Search): Search {
  const commands = search.commands.flatMap((command): Command[] => {
    switch (command.kind) {
      case 'search':
        return [{ ...command, expression: everything(command.span) }];
      case 'where':
      case 'regex':
        return [];
      case 'tstats': {
        const { where: _, ...rest } = command;
        return [rest];
      }
      case 'join':
        return [{ ...command, search: withoutConditions(command.search) }];
      case 'transaction': {
        const { startsWith: _, endsWith: __, ...rest } = command;
        return [rest];
      }
      default:
        return [command];
    }
  });
  return { ...search, commands };
}

function isConjunction(node: unknown): node is Extract<Expression, { kind: 'binary' }> {
  return isKind<Extract<Expression, { kind: 'binary' }>>(node, 'binary') && node.operator === 'AND';
}

function isKind<Node extends { readonly kind: string }>(node: unknown, kind: Node['kind']): node is Node {
  return typeof node === 'object' && node !== null && 'kind' in node && node.kind === kind;
}

/** Parts of a node that are not part of the tree. */
const apart: ReadonlySet<string> = new Set(['source', 'span', 'nameSpan']);

function visit(node: unknown, path: Path, see: (node: unknown, path: Path) => void): void {
  if (typeof node !== 'object' || node === null) return;
  see(node, path);
  for (const [key, value] of Object.entries(node)) {
    if (!apart.has(key)) visit(value, [...path, Array.isArray(node) ? Number(key) : key], see);
  }
}

/** A copy of `node` in which the part at `path` is another. */
function replaced(node: unknown, path: Path, to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(node)) return node.with(Number(key), replaced(node[Number(key)], rest, to));
  const object = node as Record<string, unknown>;
  return { ...object, [key]: replaced(object[key], rest, to) };
}
