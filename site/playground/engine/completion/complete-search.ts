import {
  aggregates,
  type DataModelCatalog,
  type DataModelDataset,
  evalFunctions,
} from '../../../../src/engine/index.ts';
import {
  analyseSearch,
  commandNamed,
  commands,
  type FieldOrigin,
  type MacroCatalog,
  parseSearch,
} from '../../../../src/spl/index.ts';
import { sourceText } from '../../../../src/text/index.ts';
import type { CompletionOption, Completions } from '../../protocol.ts';
import type { EventFields } from './event-fields.ts';
import { type PlaceInSearch, placeInSearch } from './place-in-search.ts';

/** What is known of the search's surroundings. */
export interface CompletionFacts {
  readonly macros: MacroCatalog;
  readonly lookups: Iterable<string>;
  /** The columns of a lookup; nothing for one that is unknown. */
  readonly lookupColumns: (name: string) => readonly string[] | undefined;
  readonly dataModels: DataModelCatalog;
  readonly fields: EventFields;
}

/** More would not help anybody to choose. */
const mostOptions = 400;

/**
 * Lists what may stand at a place of a search that is being typed: commands after a pipe, fields that are there at that
 * command, values that a field has in the data, functions, macros, lookups, and the command's own options.
 */
export function completeSearch(text: string, at: number, facts: CompletionFacts): Completions {
  const place = placeInSearch(text, at);
  if (!place) return { from: at, to: at, options: [] };
  const { from, to } = place.word;
  const low = place.word.text.toLowerCase();
  const options = optionsAt(place, facts).filter(
    ({ label, apply = label }) => label.toLowerCase().includes(low) && apply !== place.word.text,
  );
  return { from, to, options: options.slice(0, mostOptions) };
}

function optionsAt(place: PlaceInSearch, facts: CompletionFacts): CompletionOption[] {
  const { command, typed, isMacro, isQuoted } = place;
  if (isMacro) return macroOptions(facts.macros);
  if (command === undefined) return commandOptions();
  const dataset = datasetOf(typed, facts.dataModels);
  const field = /([\w.{}:-]+)\s*(?:=|!=|==)\s*"?$/.exec(typed)?.[1];
  if (field !== undefined && field.toLowerCase() === 'datamodel') return modelOptions(facts.dataModels);
  if (field !== undefined && takesValues(command)) {
    const values = facts.fields.values(field, command === 'tstats' ? dataset : undefined);
    const isEval = command !== 'search' && command !== 'tstats';
    return values.map((value) => ({ label: value, type: 'value', apply: written(value, isEval, isQuoted) }));
  }
  if (isQuoted) return [];
  if (/^\s*(?:lookup|inputlookup|outputlookup)\b(?:\s+\w+=\S*)*\s+$/i.test(typed))
    return lookupOptions(facts.lookups);
  if (/^\s*from\s+$/i.test(typed)) return modelOptions(facts.dataModels, 'datamodel:');
  const fields = command === 'tstats' && dataset ? datasetFields(dataset) : fieldOptions(place, facts);
  return [...wordsOf(command, typed, facts), ...fields];
}

/** What the command's grammar has besides fields. */
function wordsOf(command: string, typed: string, { lookupColumns }: CompletionFacts): CompletionOption[] {
  const keyword = (...words: string[]): CompletionOption[] =>
    words.map((label) => ({ label, type: 'keyword' }));
  const isAfterBy = /\bby\s[^|]*$/i.test(typed);
  const own = Object.entries(commandNamed(command)?.options ?? {}).map(
    ([name, { type, choices }]): CompletionOption => ({
      label: `${name}=`,
      type: 'keyword',
      detail: choices ? choices.join(', ') : type,
    }),
  );
  switch (command) {
    case 'search':
      return keyword('AND', 'OR', 'NOT', 'IN');
    case 'where':
    case 'eval':
    case 'fieldformat':
      return [...functionOptions(), ...keyword('AND', 'OR', 'NOT', 'LIKE', 'IN')];
    case 'tstats':
    case 'stats':
    case 'eventstats':
    case 'streamstats':
    case 'chart':
    case 'timechart': {
      if (isAfterBy) return [];
      const clauses = command === 'tstats' ? ['from datamodel=', 'where', 'by', 'as'] : ['by', 'as'];
      return [...aggregationOptions(), ...keyword(...clauses), ...own];
    }
    case 'lookup': {
      const table = /^\s*lookup(?:\s+\w+=\S*)*\s+(\S+)/i.exec(typed)?.[1];
      const columns = table === undefined ? [] : (lookupColumns(table) ?? []);
      return [
        ...columns.map((label): CompletionOption => ({ label, type: 'field', detail: `column of ${table}` })),
        ...keyword('AS', 'OUTPUT', 'OUTPUTNEW'),
      ];
    }
    default:
      return [...own, ...(isAfterBy ? [] : keyword('by', 'as'))];
  }
}

function takesValues(command: string): boolean {
  return command === 'search' || command === 'where' || command === 'eval' || command === 'tstats';
}

function commandOptions(): CompletionOption[] {
  return commands.map(({ name, about, syntax }) => ({
    label: name,
    type: 'command',
    apply: `${name} `,
    info: `${syntax}\n\n${about}`,
  }));
}

function functionOptions(): CompletionOption[] {
  return [...evalFunctions].map(([name, { signature, about }]) => ({
    label: name,
    type: 'function',
    apply: `${name}(`,
    detail: signature.slice(name.length),
    info: about,
  }));
}

function aggregationOptions(): CompletionOption[] {
  return [...aggregates].map(([name, { about, fieldOptional }]) => ({
    label: name,
    type: 'aggregation',
    apply: fieldOptional ? name : `${name}(`,
    info: about,
  }));
}

function macroOptions(macros: MacroCatalog): CompletionOption[] {
  return [...macros.names()].flatMap((name) =>
    macros.arities(name).map((arity): CompletionOption => {
      const macro = macros.get(name, arity);
      const list = macro && arity > 0 ? `(${macro.arguments.join(', ')})` : '';
      return {
        label: name,
        type: 'macro',
        apply: arity > 0 ? `${name}(` : `${name}\``,
        ...(list === '' ? {} : { detail: list }),
        ...(macro ? { info: macro.definition.text } : {}),
      };
    }),
  );
}

function lookupOptions(lookups: Iterable<string>): CompletionOption[] {
  return [...lookups].map((label) => ({ label, type: 'lookup', apply: `${label} ` }));
}

function modelOptions(dataModels: DataModelCatalog, prefix = ''): CompletionOption[] {
  return [...dataModels.names()].flatMap((model) =>
    [...dataModels.names(model)].map((dataset): CompletionOption => {
      const label = `${prefix}${model}.${dataset}`;
      return { label, type: 'model', apply: `${label} ` };
    }),
  );
}

function datasetFields(dataset: DataModelDataset): CompletionOption[] {
  const own = [...dataset.fieldNames].map((label): CompletionOption => ({ label, type: 'field' }));
  return [
    ...own,
    ...['_time', 'host', 'source', 'sourcetype', 'index'].map((label) => ({ label, type: 'field' as const })),
  ];
}

/** `from datamodel=Endpoint.Processes` of the command that is typed. */
function datasetOf(typed: string, dataModels: DataModelCatalog): DataModelDataset | undefined {
  const [, model, dataset] = /\bdatamodel\s*=\s*"?(\w+)(?:\.(\w+))?/i.exec(typed) ?? [];
  return model === undefined ? undefined : dataModels.get(model, dataset);
}

/** The fields that rows can have where the command stands. */
function fieldOptions(
  { before }: PlaceInSearch,
  { macros, lookupColumns, fields }: CompletionFacts,
): CompletionOption[] {
  const options = new Map<string, CompletionOption>();
  const { search } = before.trim() === '' ? {} : parseSearch(sourceText('<before>', before), { macros });
  const produces = search && analyseSearch(search, { lookupColumns }).produces;
  for (const [label, origin] of produces?.names ?? []) {
    if (!label.includes('*')) options.set(label, { label, type: 'field', detail: originWord[origin.kind] });
  }
  if (!produces?.complete) {
    for (const [label, count] of fields.names) {
      if (options.has(label)) continue;
      const share = Math.round((100 * count) / fields.sampled);
      options.set(label, { label, type: 'field', detail: `in ${share < 1 ? '<1' : share}% of events` });
    }
  }
  return [...options.values()].map((option) =>
    /^[\w.{}:]+$/.test(option.label) ? option : { ...option, apply: `"${option.label}"` },
  );
}

const originWord: Readonly<Record<FieldOrigin['kind'], string>> = {
  event: 'of the event',
  'data-model': 'of the data model',
  eval: 'computed',
  aggregate: 'a figure',
  lookup: 'from a lookup',
  rex: 'extracted',
  extracted: 'extracted',
  subsearch: 'of a subsearch',
  generated: 'made',
};

/** A value as the command wants it written; the closing quote is there only where the opening one is. */
function written(value: string, isEval: boolean, isQuoted: boolean): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  if (isQuoted) return `${escaped}"`;
  return !isEval && /^[\w.:-]+$/.test(value) ? value : `"${escaped}"`;
}
