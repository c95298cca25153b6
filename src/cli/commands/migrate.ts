import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isLayoutName, layoutNames, type MovedFile, migrateContent } from '../../content/index.ts';
import { countOf } from '../../text/index.ts';
import { CliError } from '../cli-error.ts';
import { defineCliCommand } from '../command.ts';
import { openContent } from '../open-content.ts';
import { choice, flag, text } from '../options.ts';
import { printJson } from '../report/findings.ts';
import { dayOf } from '../scaffold/scaffold.ts';
import { selectContent } from '../selection.ts';
import type { Terminal } from '../terminal.ts';
import { writeFiles } from '../write-files.ts';

/** `detent migrate --to LAYOUT [PATH…]`: content in another layout. */
export const command = defineCliCommand({
  name: 'migrate',
  about: 'Moves content to another layout: 2023, classic, v5, escu6',
  details:
    'Comments, the order of keys and the way values are written stay. The report says what the layout has no place for ' +
    '(lost), what stands there that nobody wrote (guessed), and what somebody must fill in (open). Without --write or --out ' +
    'nothing is written; one file is printed. docs/layouts.md has the rules.',
  arguments: [{ usage: '[path...]', about: 'Files or folders of content; everything when none is given' }],
  options: {
    to: text('--to <layout>', `The layout: ${layoutNames.join(', ')}`),
    out: text(
      '-o, --out <folder>',
      'Writes the repository in the new layout there; the folder is new or empty',
    ),
    write: flag('--write', 'Changes the files where they are'),
    format: choice('-f, --format <format>', 'How the report is printed', ['text', 'json']),
  },
  examples: [
    { line: 'detent migrate --to v5', about: 'Says what a move to v5 would lose.' },
    {
      line: 'detent migrate --to escu6 --out ../in-escu6',
      about: 'Writes the content in the layout of ESCU 6.',
    },
    { line: 'detent migrate --to v5 --write detections/endpoint/x.yml', about: 'Moves one file.' },
  ],
  async run({ args, options, terminal }) {
    const { cwd, clock } = terminal.surroundings;
    const { to = '', out } = options;
    if (!isLayoutName(to)) {
      throw new CliError(
        'cli/bad-option',
        to === '' ? 'It is not said which layout is wanted.' : `\`${to}\` is no layout.`,
        `Add \`--to\` with one of: ${layoutNames.join(', ')}.`,
      );
    }
    if (out !== undefined && options.write) {
      throw new CliError('cli/bad-option', '`--out` and `--write` exclude each other.');
    }
    const content = await openContent(options.content, terminal);
    const selection = selectContent(content, args, cwd);
    const paths = content.items.map(({ path }) => path).filter((path) => selection.includes(path));
    const selected = selection.everything ? undefined : new Set(paths);
    const { moved, left, same } = migrateContent(content, to, dayOf(clock()), selected);
    if (out !== undefined) {
      const folder = emptyFolder(resolve(cwd, out), out);
      const replaced = new Set([...moved.map(({ from }) => from), ...left.map(({ path }) => path)]);
      const others = content.paths
        .filter((path) => !replaced.has(path) && (!selected || selected.has(path)))
        .flatMap((path) => {
          const bytes = content.files.read(path);
          return bytes ? [{ path, text: bytes }] : [];
        });
      writeFiles(folder, [...moved, ...others], { force: false });
    }
    if (options.write) {
      writeFiles(content.root, moved, { force: true });
      const kept = new Set(moved.map(({ path }) => path));
      for (const { from } of moved) if (!kept.has(from)) rmSync(join(content.root, from));
    }
    const [only] = moved;
    const isPrinted = !options.write && out === undefined && moved.length === 1 && args.length === 1;
    if (options.format === 'json') {
      const files = moved.map(({ path, from, losses }) => ({ path, from, losses }));
      printJson({ to, summary: { moved: moved.length, same, left: left.length }, files, left }, terminal);
    } else {
      if (isPrinted && typeof only?.text === 'string') terminal.out(only.text);
      printReport(
        moved,
        isPrinted ? (line) => terminal.log(line) : (line) => terminal.out(`${line}\n`),
        terminal,
      );
      for (const { path, reason } of left) terminal.log(`${path} is left out: ${reason}`);
      terminal.log(`${countOf(moved.length, 'file')} moved, ${same} as before, ${left.length} left out`);
      if (!options.write && out === undefined && !isPrinted)
        terminal.log('Nothing is written without `--write` or `--out`.');
    }
    const isOpen = moved.some(({ losses }) => losses.some(({ kind }) => kind === 'open'));
    return left.length > 0 || isOpen ? 1 : 0;
  },
});

function printReport(moved: readonly MovedFile[], say: (line: string) => void, { palette }: Terminal): void {
  for (const { path, from, losses } of moved) {
    if (losses.length === 0 && path === from) continue;
    say(path === from ? path : `${from} → ${path}`);
    for (const { kind, keyPath, message } of losses) {
      const word = kind === 'open' ? palette.warning(kind) : palette.faint(kind);
      say(`  ${word}${' '.repeat(8 - kind.length)}${keyPath.join('.')}: ${message}`);
    }
  }
}

/** @throws {CliError} when the folder holds anything */
function emptyFolder(folder: string, named: string): string {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats && (!stats.isDirectory() || readdirSync(folder).length > 0)) {
    throw new CliError('cli/not-empty', `\`${named}\` is not an empty folder.`, 'Name a new one.');
  }
  mkdirSync(folder, { recursive: true });
  return folder;
}
