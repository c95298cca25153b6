import { commandNamed } from '../../spl/index.ts';
import { evalFunction } from '../expression/eval-function.ts';

export const commands = evalFunction({
  name: 'commands',
  group: 'multivalue',
  signature: '(search)',
  about: 'The names of the commands in the text of a search, in order.',
  parameters: [{ name: 'search', type: 'string' }],
  returns: 'value',
  source: 'Search Reference, Multivalue eval functions: commands',
  examples: [
    { eval: 'commands("search foo | stats count | sort count")', gives: ['search', 'stats', 'sort'] },
    { eval: 'commands("host=a | head 5")', gives: ['search', 'head'] },
  ],
  choices: [
    'Commands of subsearches are not listed; text before the first pipe that names no command is a search.',
  ],
  apply: ([search]) => {
    const [first = '', ...rest] = pipedParts(search);
    const named = rest.flatMap((part) => firstWord(part) ?? []);
    if (first.trim() === '') return named;
    const leading = firstWord(first);
    return [leading !== undefined && commandNamed(leading) ? leading : 'search', ...named];
  },
});

function firstWord(part: string): string | undefined {
  return /^\s*([\w-]+)/.exec(part)?.[1]?.toLowerCase();
}

/** Cuts a search at its pipes, those in quotes and brackets aside. */
function pipedParts(search: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < search.length; at += 1) {
    const character = search[at];
    if (character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    else if (character === '|' && depth === 0) {
      parts.push(search.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(search.slice(start));
  return parts;
}
