import { formatText } from '../../content/index.ts';
import { countOf } from '../../text/index.ts';
import { defineCliCommand } from '../command.ts';
import { openContent } from '../open-content.ts';
import { flag } from '../options.ts';
import { selectContent } from '../selection.ts';
import { type NewFile, writeFiles } from '../write-files.ts';

/** `detent fmt [PATH…]`: content files in the house's style. */
export const command = defineCliCommand({
  name: 'fmt',
  about: 'Gives content files the usual order of keys and one style',
  details:
    'Comments stay, and so does what every value says. A file that cannot be edited safely is left alone and named.',
  arguments: [{ usage: '[path...]', about: 'Files or folders of content; everything when none is given' }],
  options: { check: flag('--check', 'Writes nothing; ends with 1 where a file would change') },
  examples: [
    { line: 'detent fmt', about: 'Formats the repository.' },
    { line: 'detent fmt --check detections/endpoint', about: 'Says which files of a folder would change.' },
  ],
  async run({ args, options, terminal }) {
    const content = await openContent(options.content, terminal);
    const selection = selectContent(content, args, terminal.surroundings.cwd);
    const changed: NewFile[] = [];
    let same = 0;
    for (const { path } of content.items) {
      if (!selection.includes(path)) continue;
      const bytes = content.files.read(path);
      if (!bytes) continue;
      const text = new TextDecoder().decode(bytes);
      const formatted = formatText(text);
      if (formatted === undefined) terminal.log(`${path} is left alone: it cannot be edited safely.`);
      else if (formatted === text) same += 1;
      else changed.push({ path, text: formatted });
    }
    if (!options.check) writeFiles(content.root, changed, { force: true });
    for (const { path } of changed) terminal.out(`${path}\n`);
    const word = options.check ? 'would change' : 'changed';
    terminal.log(`${countOf(changed.length, 'file')} ${word}, ${same} as before`);
    return options.check && changed.length > 0 ? 1 : 0;
  },
});
