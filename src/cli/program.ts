import { Command, CommanderError, Option } from 'commander';
import { didYouMean } from '../text/index.ts';
import { reportBug } from './bug-report.ts';
import { CliError } from './cli-error.ts';
import type { CliCommand } from './command.ts';
import { commandLoaders } from './commands/index.ts';
import { commonOptions, type OptionTable } from './options.ts';
import type { ExitStatus, Surroundings } from './surroundings.ts';
import { Terminal } from './terminal.ts';
import { version } from './version.ts';

/**
 * Runs the command line. Never throws: every fault is told on standard error and becomes an exit status.
 * @param args what stands behind `detent`
 */
export async function runProgram(args: readonly string[], surroundings: Surroundings): Promise<ExitStatus> {
  const color = !args.includes('--no-color');
  let terminal = new Terminal(surroundings, { color, quiet: false });
  try {
    const name = commandName(args);
    if (name !== undefined && !commandLoaders.has(name)) {
      throw new CliError(
        'cli/unknown-command',
        `\`${name}\` is not a command.`,
        didYouMean(name, commandLoaders.keys()) ?? 'Run `detent --help` for the list of commands.',
      );
    }
    let status: ExitStatus = 0;
    const program = new Command('detent')
      .description('Validates and runs detections against attack data, with no SIEM.')
      .version(version(), '-V, --version', 'Prints the version')
      .helpOption('-h, --help', 'Prints help')
      .helpCommand(false)
      .configureHelp({ showGlobalOptions: true, helpWidth: terminal.columns })
      .configureOutput({
        writeOut: (text) => terminal.out(text),
        // Faults come back as CommanderError and are worded below.
        writeErr: () => undefined,
        getOutHasColors: () => false,
      })
      .exitOverride();
    addOptions(program, commonOptions);
    if (name === undefined) {
      for (const load of commandLoaders.values()) {
        const { name: known, about } = await load();
        program.command(known).summary(about);
      }
      program.addHelpText('after', '\nRun `detent help <command>` for its options and examples.');
      if (args.length === 0) {
        program.outputHelp();
        return 0;
      }
    } else {
      const load = commandLoaders.get(name);
      if (load) addCommand(program, await load(), run);
    }
    await program.parseAsync(args, { from: 'user' });
    return status;

    async function run(command: CliCommand, positional: readonly string[], written: Written): Promise<void> {
      const values: Record<string, unknown> = {};
      for (const [key, option] of Object.entries({ ...commonOptions, ...command.options })) {
        values[key] = option.read(written[key]);
      }
      terminal = new Terminal(surroundings, { color, quiet: values['quiet'] === true });
      // The options were read by the command's own table just now.
      const options = values as Parameters<NonNullable<CliCommand['run']>>[0]['options'];
      status = (await command.run?.({ args: positional, options, terminal })) ?? 0;
    }
  } catch (error) {
    return tell(error, terminal, surroundings.signal);
  }
}

type Written = Readonly<Record<string, unknown>>;
type Run = (command: CliCommand, positional: readonly string[], written: Written) => Promise<void>;

/** The first word that is neither an option nor the value of one that may stand before the command. */
function commandName(args: readonly string[]): string | undefined {
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    if (arg === '--content') i += 1;
    else if (!arg.startsWith('-')) return arg;
  }
  return undefined;
}

function addCommand(parent: Command, definition: CliCommand, run: Run): void {
  const command = parent.command(definition.name).summary(definition.about);
  command.description([definition.about, definition.details].filter(Boolean).join('\n\n'));
  command.helpOption('-h, --help', 'Prints help').helpCommand(false);
  for (const argument of definition.arguments ?? []) command.argument(argument.usage, argument.about);
  addOptions(command, definition.options);
  for (const subcommand of definition.subcommands ?? []) addCommand(command, subcommand, run);
  if (definition.examples.length > 0) {
    const lines = definition.examples.map((example) => `  ${example.line}\n      ${example.about}`);
    command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  }
  if (definition.run) {
    command.action(async (...received: unknown[]) => {
      // Commander hands over each argument, then the options, then itself.
      const positional = received
        .slice(0, -2)
        .flat()
        .filter((value) => value !== undefined);
      await run(definition, positional.map(String), command.optsWithGlobals());
    });
  } else {
    command.action((...received: unknown[]) => {
      const [word] = command.args;
      if (received.length > 0 && word !== undefined) {
        const names = (definition.subcommands ?? []).map((subcommand) => subcommand.name);
        throw new CliError(
          'cli/unknown-command',
          `\`detent ${definition.name}\` has no command \`${word}\`.`,
          didYouMean(word, names) ?? `Use one of: ${names.join(', ')}.`,
        );
      }
      command.outputHelp();
    });
    command.allowExcessArguments();
  }
}

function addOptions(command: Command, table: OptionTable): void {
  for (const definition of Object.values(table)) {
    const flags = definition.repeats ? definition.flags.replace(/>$/, '...>') : definition.flags;
    const option = new Option(flags, definition.about);
    // Commander sets `--no-x` to true by itself; whether it was written must stay visible.
    if (option.negate) option.default(true, '');
    command.addOption(option);
  }
}

function tell(error: unknown, terminal: Terminal, signal: AbortSignal): ExitStatus {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const [message = '', hint] = reworded(error.message);
    terminal.fault(message, hint ?? 'Run the command with `--help` for its options.');
    return 2;
  }
  if (signal.aborted) return stopped(terminal);
  if (error instanceof CliError) {
    terminal.fault(error.message, error.hint);
    return 2;
  }
  const environment = environmentFault(error);
  if (environment !== undefined) {
    terminal.fault(environment);
    return 2;
  }
  reportBug(error, terminal);
  return 2;
}

function stopped(terminal: Terminal): ExitStatus {
  terminal.fault('Stopped.');
  return 130;
}

/** Commander's `error: unknown option '--x'\n(Did you mean --y?)` in the words of this house. */
function reworded(message: string): [string, string | undefined] {
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const sentence = first.replace(/'([^']*)'/g, '`$1`').replace(/\.?$/, '.');
  const hint = /Did you mean (.*)\?/.exec(suggestion ?? '')?.[1];
  return [sentence.charAt(0).toUpperCase() + sentence.slice(1), hint && `Did you mean \`${hint}\`?`];
}

const environmentFaults: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read or written by this user',
  EPERM: 'may not be read or written by this user',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'is a file, not a folder',
  EMFILE: 'cannot be opened: too many files are open',
  ENOSPC: 'cannot be written: the disk is full',
  EROFS: 'cannot be written: the disk is read-only',
  ELOOP: 'cannot be opened: its symbolic links go round in a circle',
  ENAMETOOLONG: 'cannot be opened: the name is too long',
};

/** Words an error of the operating system; undefined when it is something else. */
function environmentFault(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return undefined;
  const words = environmentFaults[String(error.code)];
  return words && `\`${String(error.path)}\` ${words}.`;
}
