import type { Baseline, Detection, Investigation } from '../../content/index.ts';
import { compile, type Plan } from '../../engine/index.ts';
import { parseSearch, parseSearchText, printSearch, type Search } from '../../spl/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import { testContext } from '../test-context.ts';
import { type Construct, constructOf, type Names } from './construct.ts';

/** An object of a repository that holds a search. */
export type SearchItem = Detection | Baseline | Investigation;

/** How far one search comes without events. */
export interface SearchSurvey {
  readonly item: SearchItem;
  /** Its grammar holds. Where a macro is lacking, nothing can be said of the text that it stands for. */
  readonly parsed: boolean;
  /** Printed and read again, the tree is the same; false for a search without a tree. */
  readonly reprinted: boolean;
  /** What keeps it from running, each once. */
  readonly constructs: readonly Construct[];
  /** Errors that are about no name: faults of its grammar. */
  readonly faults: readonly Diagnostic[];
  readonly plan?: Plan;
}

/** Everything that searches of a repository may refer to. */
export interface SurveyNames extends Names {
  readonly content: Parameters<typeof testContext>[0] & Names['content'];
}

/** Parses, prints and plans a search. Never throws for what a search says. */
export function surveySearch(item: SearchItem, names: SurveyNames): SearchSurvey {
  const context = testContext(names.content, names.dataModels, item, {});
  const parse = parseSearch(item.searchText, { macros: context.macros });
  const compilation = parse.search && compile(parse.search, context);
  const errors = [...parse.diagnostics, ...(compilation?.diagnostics ?? [])].filter(isError);
  const constructs = new Map<string, Construct>();
  const faults: Diagnostic[] = [];
  for (const error of errors) {
    const construct = constructOf(error, names);
    if (construct) constructs.set(`${construct.kind} ${construct.name}`, construct);
    else faults.push(error);
  }
  return {
    item,
    parsed: faults.length === 0,
    reprinted: parse.search !== undefined && readsBackEqual(parse.search),
    constructs: [...constructs.values()],
    faults,
    ...(compilation?.plan ? { plan: compilation.plan } : {}),
  };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function readsBackEqual(search: Search): boolean {
  const again = parseSearchText(printSearch(search)).search;
  return again !== undefined && withoutPlaces(again) === withoutPlaces(search);
}

/** A tree as text without its places, which printing changes. */
function withoutPlaces(search: Search): string {
  return JSON.stringify(search, (key, value) =>
    key === 'span' || key === 'nameSpan' || key === 'source' ? undefined : value,
  );
}
