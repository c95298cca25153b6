import type { CommandSyntax } from '../command-syntax.ts';
import type { CommandKind } from '../tree.ts';
import { evalCommand } from './eval.ts';
import { fields } from './fields.ts';
import { head } from './head.ts';
import { makeresults } from './makeresults.ts';
import { rename } from './rename.ts';
import { search } from './search.ts';
import { sort } from './sort.ts';
import { stats } from './stats.ts';
import { table } from './table.ts';
import { where } from './where.ts';

/** Every command of the language, in the order of the documentation. */
export const commands: readonly CommandSyntax[] = [
  search,
  where,
  fields,
  table,
  rename,
  sort,
  head,
  stats,
  evalCommand,
  makeresults,
] as unknown as readonly CommandSyntax[];

const byName = new Map<string, CommandSyntax>();
for (const command of commands) {
  for (const name of [command.name, ...(command.aliases ?? [])]) byName.set(name, command);
}

/** The syntax of a command by its name or alias, letter case aside. */
export function commandNamed(name: string): CommandSyntax | undefined {
  return byName.get(name) ?? byName.get(name.toLowerCase());
}

/** All names and aliases. */
export function commandNames(): Iterable<string> {
  return byName.keys();
}
export type { CommandKind };
