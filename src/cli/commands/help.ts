import { defineCliCommand } from '../command.ts';
import { runProgram } from '../program.ts';
import { printSplHelp } from '../spl-help.ts';

/** `detent help [TOPIC…]`: help on commands, and on SPL. */
export const command = defineCliCommand({
  name: 'help',
  about: 'Explains a command of detent, or a command or function of SPL',
  arguments: [{ usage: '[topic...]', about: 'A command; `spl`; `spl` and a command or function' }],
  options: {},
  examples: [
    { line: 'detent help search', about: 'The options of `detent search`.' },
    { line: 'detent help spl', about: 'All commands and functions of SPL.' },
    { line: 'detent help spl stats', about: 'What the command `stats` takes and does.' },
  ],
  async run({ args, terminal }) {
    const [topic, ...names] = args;
    if (topic === 'spl') return printSplHelp(names, terminal);
    return runProgram([...args, '--help'], terminal.surroundings);
  },
});
