import { resolve } from 'node:path';
import { type EventFile, kindOfFile, labelsFor } from '../harness/index.ts';
import { CliError } from './cli-error.ts';
import { type OptionValues, text, texts } from './options.ts';
import { requireReadable } from './regular-file.ts';

/** Options of the commands that read events from files named on the command line. */
export const eventOptions = {
  events: texts(
    '-e, --events <file>',
    'Files of events: text, XML, JSON, EVTX, also in .zip, .gz, .tar.gz; give several',
  ),
  sourcetype: text('--sourcetype <name>', 'Their source type; guessed from the content when not given'),
  source: text('--source <name>', 'Their source; guessed from the content when not given'),
  host: text('--host <name>', 'Their host'),
} as const;

/**
 * Lists the files of events for a command that is nothing without them.
 * @throws {CliError} when none is named, or a file cannot be read
 */
export function wantedEventFiles(options: OptionValues<typeof eventOptions>, cwd: string): EventFile[] {
  const files = eventFiles(options, cwd);
  requireEvents(files);
  return files;
}

/** @throws {CliError} when there is no file */
export function requireEvents(files: readonly EventFile[]): void {
  if (files.length > 0) return;
  throw new CliError('cli/no-events', 'No events are given.', 'Name files with `--events FILE`.');
}

/**
 * Lists the files that `--events` names, with their labels.
 * @throws {CliError} when a file cannot be read
 */
export function eventFiles(options: OptionValues<typeof eventOptions>, cwd: string): EventFile[] {
  return options.events.map((file) => {
    const path = resolve(cwd, file);
    if (requireReadable(path, `The events file \`${file}\``, 'cli/no-events').isDirectory()) {
      throw new CliError('cli/no-events', `\`${file}\` is a folder.`, `Name its files: ${file}/*`);
    }
    const { sourcetype, source } = options;
    if (sourcetype === undefined && source === undefined && kindOfFile(path) === 'binary') {
      throw new CliError(
        'cli/no-events',
        `\`${file}\` line 1 (byte 0): the file is not a log: it is neither text nor a binary format that is known.`,
        'If it is one all the same, say which with --sourcetype and --source.',
      );
    }
    const given = {
      ...(sourcetype === undefined ? {} : { sourcetype }),
      ...(source === undefined ? {} : { source }),
    };
    return {
      path,
      name: file,
      ...labelsFor(path, given),
      ...(options.host === undefined ? {} : { host: options.host }),
    };
  });
}
