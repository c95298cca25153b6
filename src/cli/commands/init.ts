import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import { defineCliCommand } from '../command.ts';
import { choice, flag, text } from '../options.ts';
import { authorOf } from '../scaffold/author.ts';
import { newRepository } from '../scaffold/repository.ts';
import { dayOf } from '../scaffold/scaffold.ts';
import { version } from '../version.ts';
import { writeFiles } from '../write-files.ts';

/** `detent init [DIR]`: begins a content repository. */
export const command = defineCliCommand({
  name: 'init',
  about: 'Begins a content repository that passes its check: a detection with all it needs',
  details:
    'Writes the settings, a first detection with story, macro, data source, scenario and test data, the deployments, schemas ' +
    'for editors, a workflow for continuous integration and a README. A folder that holds anything is left alone.',
  arguments: [{ usage: '[dir]', about: 'The folder; made when it is not there' }],
  options: {
    title: text('--title <text>', 'What the repository and its app are called; by default the folder’s name'),
    author: text('--author <name>', 'Who writes it; by default GIT_AUTHOR_NAME or the user’s name'),
    layout: choice('--layout <name>', 'How content files are written', ['v5', 'classic', '2023', 'escu6']),
    force: flag('--force', 'Writes into a folder that holds other files, and replaces those in the way'),
  },
  examples: [
    { line: 'detent init detections-of-acme', about: 'Begins a repository in a new folder.' },
    { line: 'detent init . --layout classic --force', about: 'Begins one here, beside what is here.' },
  ],
  async run({ args, options, terminal }) {
    const { cwd, env, clock, ask } = terminal.surroundings;
    const [named = '.'] = args;
    const root = resolve(cwd, named);
    const stats = statSync(root, { throwIfNoEntry: false });
    if (stats && !stats.isDirectory()) throw new CliError('cli/bad-folder', `\`${named}\` is a file.`);
    const others = stats ? readdirSync(root).filter((name) => name !== '.git') : [];
    if (others.length > 0 && !options.force) {
      throw new CliError(
        'cli/not-empty',
        `\`${named}\` is not empty: it holds ${others.slice(0, 3).join(', ')}${others.length > 3 ? ' …' : ''}.`,
        'Name an empty folder, or add `--force` to write beside what is there.',
      );
    }
    const isBare = args.length === 0 && options.title === undefined && options.author === undefined;
    const usual = basename(root);
    const asked = isBare ? (await ask?.(`Title of the repository (${usual}): `))?.trim() : undefined;
    const files = newRepository({
      title: options.title ?? (asked || usual),
      author: options.author ?? authorOf(env),
      date: dayOf(clock()),
      layout: options.layout,
      toolVersion: version(),
      newId: randomUUID,
    });
    mkdirSync(root, { recursive: true });
    writeFiles(root, files, options);
    for (const { path } of files) terminal.out(`wrote ${path}\n`);
    terminal.log(`Next: ${named === '.' ? '' : `cd ${named}, then `}\`detent check\`.`);
    return 0;
  },
});
