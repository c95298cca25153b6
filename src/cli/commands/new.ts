import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileNameOf, loadContent } from '../../content/index.ts';
import { CliError } from '../cli-error.ts';
import { defineCliCommand } from '../command.ts';
import { findContentFolder } from '../content-folder.ts';
import { text } from '../options.ts';
import { newDetection } from '../scaffold/detection.ts';
import { newLookup } from '../scaffold/lookup.ts';
import { newMacro } from '../scaffold/macro.ts';
import { dayOf, type NewFile, type ScaffoldFacts } from '../scaffold/scaffold.ts';
import { newStory } from '../scaffold/story.ts';

const kinds: Readonly<Record<string, (facts: ScaffoldFacts) => NewFile[]>> = {
  detection: newDetection,
  story: newStory,
  macro: newMacro,
  lookup: newLookup,
};

/** `detent new KIND NAME`: writes the files of a new object. */
export const command = defineCliCommand({
  name: 'new',
  about: 'Writes a new detection, story, macro or lookup that validates and passes its tests',
  arguments: [
    { usage: '<kind>', about: Object.keys(kinds).join(', ') },
    { usage: '<name>', about: 'The name of the new object' },
  ],
  options: {
    domain: text('--domain <folder>', 'Folder of a detection under detections/; endpoint by default'),
    story: text('--story <name>', 'The analytic story that a detection belongs to'),
    author: text('--author <name>', 'Who writes it; by default GIT_AUTHOR_NAME or the user’s name'),
  },
  examples: [
    {
      line: "detent new detection 'Windows Example Started'",
      about: 'Writes the detection and its test data.',
    },
    { line: "detent new story 'Example Campaign'", about: 'Writes an analytic story.' },
  ],
  async run({ args, options, terminal }) {
    const { cwd, env, clock } = terminal.surroundings;
    const [kind = '', name = ''] = args;
    const write = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (!write) {
      throw new CliError(
        'cli/unknown-kind',
        `\`${kind}\` is not a kind that can be made.`,
        `Use one of: ${Object.keys(kinds).join(', ')}.`,
      );
    }
    // A new repository begins with its first object.
    const root =
      options.content === undefined ? findContentFolder(undefined, cwd) : resolve(cwd, options.content);
    const content = await loadContent(root);
    const baseName = fileNameOf(name).replace(/\.yml$/, '');
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
    if (taken) throw new CliError('cli/exists', `The name \`${name}\` is taken by ${taken.path}.`);
    const stories = new Set(content.stories.map((story) => story.name));
    if (options.story !== undefined && !stories.has(options.story)) {
      throw new CliError(
        'cli/unknown-story',
        `There is no story \`${options.story}\`.`,
        `Make it with \`detent new story '${options.story}'\`.`,
      );
    }
    const v5 = content.items.filter((item) => item.layout === 'v5').length;
    const files = write({
      name,
      baseName,
      id: randomUUID(),
      date: dayOf(clock()),
      author: options.author ?? env['GIT_AUTHOR_NAME'] ?? env['USER'] ?? env['USERNAME'] ?? 'Your Name',
      layout: v5 > content.items.length / 2 ? 'v5' : 'classic',
      domain: options.domain ?? 'endpoint',
      knownStories: stories,
      knownDataSources: new Set(content.dataSources.map((source) => source.name)),
      ...(options.story === undefined ? {} : { story: options.story }),
    });
    const existing = files.find((file) => existsSync(join(root, file.path)));
    if (existing) throw new CliError('cli/exists', `\`${existing.path}\` exists already.`);
    for (const file of files) {
      mkdirSync(dirname(join(root, file.path)), { recursive: true });
      writeFileSync(join(root, file.path), file.text, { flag: 'wx' });
      terminal.out(`wrote ${file.path}\n`);
    }
    terminal.log(`Edit it, then run \`detent check ${files[0]?.path ?? ''}\`.`);
    return 0;
  },
});
