import type { SourceText } from '../text/index.ts';

/** A macro as content defines it. */
export interface MacroDefinition {
  readonly name: string;
  readonly arguments: readonly string[];
  /** The definition's text; its `outer` leads to the macro's file. */
  readonly definition: SourceText;
  /** An eval expression over the arguments that must be true, with the message shown when it is not. */
  readonly validation?: { readonly expression: string; readonly message: string };
}

/** The macros that a search may call. */
export interface MacroCatalog {
  /** The macro of that name with that many arguments (Splunk's `name(n)`). */
  get(name: string, arity: number): MacroDefinition | undefined;
  /** All names, for hints. */
  names(): Iterable<string>;
  /** The arities under which a name is defined; empty when it is unknown. */
  arities(name: string): readonly number[];
}

/** Makes a catalog from definitions; of two with the same name and arity the first counts. */
export function macroCatalog(definitions: Iterable<MacroDefinition>): MacroCatalog {
  const byName = new Map<string, Map<number, MacroDefinition>>();
  for (const macro of definitions) {
    const same = byName.get(macro.name) ?? new Map<number, MacroDefinition>();
    if (!same.has(macro.arguments.length)) same.set(macro.arguments.length, macro);
    byName.set(macro.name, same);
  }
  return {
    get: (name, arity) => byName.get(name)?.get(arity),
    names: () => byName.keys(),
    arities: (name) => [...(byName.get(name)?.keys() ?? [])],
  };
}
