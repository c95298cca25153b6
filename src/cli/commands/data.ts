import { defineCliCommand } from '../command.ts';
import { command as fetch } from './data/fetch.ts';
import { command as generate } from './data/generate.ts';
import { command as list } from './data/list.ts';
import { command as show } from './data/show.ts';

/** `detent data`: the datasets that tests run over. */
export const command = defineCliCommand({
  name: 'data',
  about: 'Lists, fetches, shows and generates attack data',
  options: {},
  examples: [],
  subcommands: [list, fetch, show, generate],
});
