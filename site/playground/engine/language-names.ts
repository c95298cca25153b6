import { evalFunctions } from '../../../src/engine/index.ts';
import { commands } from '../../../src/spl/index.ts';
import type { LanguageNames } from '../protocol.ts';

/** The names of the language that the editor colours and explains, read off its registries. */
export function languageNames(): LanguageNames {
  return {
    commands: commands.flatMap(({ name, aliases = [], syntax, about }) =>
      [name, ...aliases].map((one) => ({ name: one, syntax, about })),
    ),
    functions: [...evalFunctions].map(([name, { signature, about }]) => ({ name, syntax: signature, about })),
  };
}
