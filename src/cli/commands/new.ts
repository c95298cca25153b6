import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type Content, fileNameOf, loadContent } from '../../content/index.ts';
import { CliError } from '../cli-error.ts';
import { defineCliCommand } from '../command.ts';
import { findContentFolder } from '../content-folder.ts';
import { flag, text } from '../options.ts';
import { authorOf } from '../scaffold/author.ts';
import { newDetection } from '../scaffold/detection.ts';
import { readExampleEvents } from '../scaffold/example-events.ts';
import { inLayout } from '../scaffold/in-layout.ts';
import { newLookup } from '../scaffold/lookup.ts';
import { newMacro } from '../scaffold/macro.ts';
import { dayOf, type NewFile, type ScaffoldFacts } from '../scaffold/scaffold.ts';
import { newSigmaRule } from '../scaffold/sigma.ts';
import { newStory } from '../scaffold/story.ts';
import type { Surroundings } from '../surroundings.ts';
import { writeFiles } from '../write-files.ts';

const kinds: Readonly<Record<string, (facts: ScaffoldFacts) => NewFile[]>> = {
  detection: newDetection,
  story: newStory,
  macro: newMacro,
  lookup: newLookup,
  sigma: newSigmaRule,
};

/** `detent new KIND NAME`: writes the files of a new object. */
export const command = defineCliCommand({
  name: 'new',
  about: 'Writes a new detection, story, macro, lookup or Sigma rule that validates and passes its tests',
  details:
    'A detection comes with its tests: from a scenario that is written beside it, or from the events that --from-event ' +
    'names, for which a first search is found. On a terminal, what is not given is asked for.',
  arguments: [
    { usage: '[kind]', about: Object.keys(kinds).join(', ') },
    { usage: '[name]', about: 'The name of the new object' },
  ],
  options: {
    domain: text('--domain <folder>', 'Folder of a detection under detections/; endpoint by default'),
    story: text('--story <name>', 'The analytic story that a detection or rule belongs to'),
    author: text('--author <name>', 'Who writes it; by default GIT_AUTHOR_NAME or the user’s name'),
    fromEvent: text('--from-event <file>', 'Events that a detection is to find; they become its test'),
    sourcetype: text('--sourcetype <name>', 'Their source type; recognised when not given'),
    source: text('--source <name>', 'Their source; recognised when not given'),
    force: flag('--force', 'Replaces files that are there'),
  },
  examples: [
    {
      line: "detent new detection 'Windows Example Started'",
      about: 'Writes the detection, its scenario and its test data.',
    },
    {
      line: "detent new detection 'AWS Trail Stopped' --domain cloud --from-event stop.json",
      about: 'Writes a detection that finds the events of the file.',
    },
    { line: "detent new story 'Example Campaign'", about: 'Writes an analytic story.' },
  ],
  async run({ args, options, terminal }) {
    const { cwd, env, clock, ask } = terminal.surroundings;
    const kind =
      args[0] ?? (await answer(ask, `What is to be made? ${Object.keys(kinds).join(', ')}: `, 'kind'));
    const write = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (!write) {
      throw new CliError(
        'cli/unknown-kind',
        `\`${kind}\` is not a kind that can be made.`,
        `Use one of: ${Object.keys(kinds).join(', ')}.`,
      );
    }
    const name = args[1] ?? (await answer(ask, `Name of the new ${kind}: `, 'name'));
    // A new repository begins with its first object.
    const root =
      options.content === undefined ? findContentFolder(undefined, cwd) : resolve(cwd, options.content);
    const content = await loadContent(root);
    checkName(content, kind, name, options.force);
    const stories = new Set(content.stories.map((story) => story.name));
    if (options.story !== undefined && !stories.has(options.story)) {
      throw new CliError(
        'cli/unknown-story',
        `There is no story \`${options.story}\`.`,
        `Make it with \`detent new story '${options.story}'\`.`,
      );
    }
    if (kind === 'detection' && content.layout === 'escu6' && options.story === undefined) {
      throw new CliError(
        'cli/missing-option',
        'A detection of ESCU 6 belongs to a story.',
        'Add `--story NAME`; `detent new story NAME` makes one.',
      );
    }
    const domain = options.domain ?? 'endpoint';
    if (!/^[A-Za-z0-9_-]+$/.test(domain)) {
      throw new CliError('cli/bad-option', `\`${domain}\` cannot be a folder of detections.`);
    }
    const baseName = fileNameOf(name).replace(/\.yml$/, '');
    const { fromEvent } = options;
    if (fromEvent !== undefined && kind !== 'detection') {
      throw new CliError('cli/bad-option', '`--from-event` is for a new detection.');
    }
    const example =
      fromEvent === undefined ? undefined : await readExample(content, fromEvent, baseName, options);
    const made = write({
      name,
      baseName,
      id: randomUUID(),
      date: dayOf(clock()),
      author: options.author ?? authorOf(env),
      layout: content.layout,
      domain,
      knownStories: stories,
      knownMacros: new Set(content.macros.map((macro) => macro.name)),
      knownDataSources: new Set(content.dataSources.map((source) => source.name)),
      ...(options.story === undefined ? {} : { story: options.story }),
      ...(example && { example }),
    });
    const files = inLayout(made, content.layout, dayOf(clock()));
    writeFiles(root, files, options);
    for (const file of files) terminal.out(`wrote ${file.path}\n`);
    if (example) {
      const { sourcetype, conditions, fields } = example;
      terminal.log(`Recognised as ${sourcetype}; the search asks for ${conditions.join(' ')}`);
      terminal.log(`Fields of the first event: ${fields.join(', ')}`);
    }
    terminal.log(`Edit it, then run \`detent check ${files[0]?.path ?? ''}\`.`);
    return 0;

    function readExample(
      of: Content,
      file: string,
      base: string,
      {
        source,
        sourcetype,
      }: { readonly source: string | undefined; readonly sourcetype: string | undefined },
    ): ReturnType<typeof readExampleEvents> {
      const path = resolve(cwd, file);
      if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
        throw new CliError('cli/no-events', `The events file \`${file}\` does not exist.`);
      }
      const copy = `tests/attack_data/${base}/${basename(path).replaceAll(/[^A-Za-z0-9._-]/g, '_')}`;
      const labels = {
        ...(source !== undefined && { source }),
        ...(sourcetype !== undefined && { sourcetype }),
      };
      return readExampleEvents(of, path, copy, labels, env);
    }
  },
});

/** @throws {CliError} when the name cannot be that of a new object of the kind */
function checkName(content: Content, kind: string, name: string, force: boolean): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} _()'&+,.-]*$/u.test(name)) {
    throw new CliError(
      'cli/bad-name',
      `\`${name}\` cannot be the name of a ${kind}.`,
      'Use letters, digits, blanks and hyphens.',
    );
  }
  if (kind === 'macro' && /\s/.test(name)) {
    throw new CliError('cli/bad-name', `\`${name}\` cannot be the name of a macro.`, 'Use no blanks.');
  }
  const taken = content.items.find((item) => item.name.toLowerCase() === name.toLowerCase());
  if (taken && !force) throw new CliError('cli/exists', `The name \`${name}\` is taken by ${taken.path}.`);
}

async function answer(ask: Surroundings['ask'], question: string, argument: string): Promise<string> {
  const said = (await ask?.(question))?.trim();
  if (said) return said;
  throw new CliError(
    'cli/missing-argument',
    `The ${argument} of the new object is missing.`,
    "Write it after the command: detent new detection 'A Name'.",
  );
}
