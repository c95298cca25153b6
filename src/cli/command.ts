import type { commonOptions, OptionTable, OptionValues } from './options.ts';
import type { ExitStatus } from './surroundings.ts';
import type { Terminal } from './terminal.ts';

/** A command of the command line: one file each under `commands/`, listed in `commands/index.ts`. */
export interface CliCommand {
  readonly name: string;
  /** One line for the list of commands. */
  readonly about: string;
  /** What `--help` says besides. */
  readonly details?: string;
  /** As in a usage line: `[path...]`, `<detection>`. */
  readonly arguments?: readonly { readonly usage: string; readonly about: string }[];
  readonly options: OptionTable;
  /** Shown by `--help`: a command line and what it does. */
  readonly examples: readonly { readonly line: string; readonly about: string }[];
  readonly subcommands?: readonly CliCommand[];
  readonly run?: (call: CommandCall<OptionTable>) => Promise<ExitStatus>;
}

/** One call of a command: its arguments in order, its options read, and where to print. */
export interface CommandCall<Table extends OptionTable> {
  readonly args: readonly string[];
  readonly options: OptionValues<Table & typeof commonOptions>;
  readonly terminal: Terminal;
}

/** Keeps the types of a command's options while it is written; gives the command back. */
export function defineCliCommand<const Table extends OptionTable>(
  command: Omit<CliCommand, 'options' | 'run'> & {
    readonly options: Table;
    readonly run?: (call: CommandCall<Table>) => Promise<ExitStatus>;
  },
): CliCommand {
  // The program reads exactly the options of this table before it calls `run`.
  return command as unknown as CliCommand;
}
