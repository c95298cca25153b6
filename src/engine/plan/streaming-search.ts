import type { Command, Search } from '../../spl/index.ts';
import { findCommand } from '../commands/index.ts';

/** The first command of a search that does not work row by row on events; nothing when all do. */
export function notStreaming(search: Search): Command | undefined {
  return search.commands.find((command, index) => {
    const traits = findCommand(command)?.traits(command);
    if (!traits) return true;
    return traits.type !== 'streaming' || (index === 0 && !traits.readsEvents);
  });
}
