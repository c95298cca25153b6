import { commandNamed } from './commands/index.ts';
import { printSearchTree } from './print-search-expression.ts';
import type { Command, Search, SearchExpression } from './tree.ts';

/**
 * Prints a search in canonical form, on one line: what it prints reads back as an equal tree (spans aside).
 * Options at their default are left out, keywords are in capitals, names are quoted only where they must be.
 */
export function printSearch(search: Search): string {
  return search.commands
    .map((command, index) => {
      const text = printCommand(command);
      return index === 0 ? (command.kind === 'search' ? text : `| ${text}`) : `| ${text}`;
    })
    .join(' ');
}

/** Prints one command with its name, without a pipe. */
export function printCommand(command: Command): string {
  const syntax = commandNamed(command.name);
  const args = syntax ? syntax.print(command) : '';
  if (command.kind === 'search' && command.implicit) return args;
  return args === '' ? command.name : `${command.name} ${args}`;
}

/** Prints a search expression, subsearches included. */
export function printSearchExpression(expression: SearchExpression): string {
  return printSearchTree(expression, printSearch);
}
