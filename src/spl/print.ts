import { commandNamed } from './commands/index.ts';
import type { SearchRole } from './cursor.ts';
import { beginsWithCommand } from './first-command.ts';
import { printSearchTree } from './print-search-expression.ts';
import type { Command, Search, SearchExpression } from './tree.ts';

/**
 * Prints a search in canonical form, on one line: what it prints reads back as an equal tree (spans aside).
 * Options at their default are left out, keywords are in capitals, names are quoted only where they must be.
 */
export function printSearch(search: Search): string {
  return printAs(search, 'search');
}

/** Prints a search in its brackets. */
export function printSubsearch(search: Search): string {
  return `[${printAs(search, 'subsearch')}]`;
}

function printAs(search: Search, role: SearchRole): string {
  return search.commands
    .map((command, index) => {
      const text = printCommand(command);
      if (index > 0 || command.kind !== 'search') return `| ${text}`;
      if (!command.implicit) return text;
      // Terms that stood in parentheses or came from a macro may begin with what is a command without them.
      const read = search.commands.length > 1 ? `${text} |` : text;
      return beginsWithCommand(read, 0, read.length, role) ? `search ${text}` : text;
    })
    .join(' ');
}

/** Prints one command with its name, without a pipe. */
export function printCommand(command: Command): string {
  const syntax = commandNamed(command.name);
  const args = syntax ? syntax.print(command) : '';
  // Terms that are none, such as a comma alone, are every event.
  if (command.kind === 'search' && command.implicit) return args === '' ? '()' : args;
  return args === '' ? command.name : `${command.name} ${args}`;
}

/** Prints a search expression, subsearches included. */
export function printSearchExpression(expression: SearchExpression): string {
  return printSearchTree(expression, printSubsearch);
}
