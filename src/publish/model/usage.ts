import type { Content, Detection, Macro } from '../../content/index.ts';
import { lookupNamesOf } from '../../content/index.ts';
import { analyseSearch, listMacroCalls, parseSearch, requiredFields } from '../../spl/index.ts';
import type { RequiredFields } from '../page-model.ts';

/** What a detection's search uses, as far as it can be read off it. */
export interface SearchUse {
  /** Names of the macros it calls itself, sorted. */
  readonly macros: readonly string[];
  /** Names of the lookups it reads or writes, those of its macros included, in order. */
  readonly lookups: readonly string[];
  /** Sorted. */
  readonly dataModels: readonly string[];
  readonly requiredFields: RequiredFields;
}

/** Reads off a search what it uses. A search that does not parse still tells its macros. */
export function searchUseOf(detection: Detection, content: Content): SearchUse {
  const macros = macrosIn(detection.search, content);
  const { search } = parseSearch(detection.searchText, { macros: content.macroCatalog });
  const written = detection.requiredFields;
  if (!search) {
    return { macros, lookups: [], dataModels: [], requiredFields: writtenFields(written ?? []) };
  }
  const context = { lookupColumns: (table: string) => content.lookupCatalog.get(table)?.columns };
  const analysis = analyseSearch(search, context);
  return {
    macros,
    lookups: distinct(lookupNamesOf(search).map(({ name }) => name)),
    dataModels: distinct(analysis.dataModels.map(({ model }) => model)).sort(),
    requiredFields: written?.length
      ? writtenFields(written)
      : { names: requiredFields(search, context), from: 'search', isOpen: analysis.readsOpen },
  };
}

/**
 * The macros that a text of SPL calls itself, sorted; a call inside double quotes counts where the macro is
 * defined.
 */
export function macrosIn(text: string, content: Content): readonly string[] {
  const calls = listMacroCalls(text).filter(
    ({ quoted, name, arguments: given }) => !quoted || content.macroCatalog.get(name, given.length),
  );
  return distinct(calls.map(({ name }) => name)).sort();
}

/** Which objects call or read what, for the pages that say so. */
export interface Usage {
  readonly of: ReadonlyMap<Detection, SearchUse>;
  readonly callersOfMacro: ReadonlyMap<string, readonly (Detection | Macro)[]>;
  readonly readersOfLookup: ReadonlyMap<string, readonly Detection[]>;
}

/** Reads all searches of a repository once. */
export function usageOf(content: Content): Usage {
  const of = new Map<Detection, SearchUse>();
  const callersOfMacro = new Map<string, (Detection | Macro)[]>();
  const readersOfLookup = new Map<string, Detection[]>();
  for (const detection of content.detections) {
    const use = searchUseOf(detection, content);
    of.set(detection, use);
    for (const name of use.macros) append(callersOfMacro, name, detection);
    for (const name of use.lookups) append(readersOfLookup, name, detection);
  }
  for (const macro of content.macros) {
    for (const name of macrosIn(macro.definition, content)) append(callersOfMacro, name, macro);
  }
  return { of, callersOfMacro, readersOfLookup };
}

function writtenFields(names: readonly string[]): RequiredFields {
  return { names, from: 'written', isOpen: false };
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
