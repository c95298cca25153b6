import { evalFunctions } from '../../../src/engine/index.ts';
import type { Knowledge } from '../../../src/events/index.ts';
import { commands } from '../../../src/spl/index.ts';
import type { LanguageNames } from '../protocol.ts';

/** The names of the language that the editor colours and explains, read off its registries. */
export function languageNames({ data }: Knowledge): LanguageNames {
  return {
    commands: commands.flatMap(({ name, aliases = [], syntax, about }) =>
      [name, ...aliases].map((one) => ({ name: one, syntax, about })),
    ),
    sourcetypes: [...new Set(data.sourceTypes.flatMap((entry) => entry.sourcetypes))].sort(),
    functions: [...evalFunctions].map(([name, { signature, about }]) => ({ name, syntax: signature, about })),
  };
}
