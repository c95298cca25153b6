import {
  collect,
  compile,
  type LookupCatalog,
  type LookupTable,
  memorySource,
  Row,
  type SearchContext,
} from '../../../src/engine/index.ts';
import { dataModelCatalog, loadKnowledge } from '../../../src/events/index.ts';
import {
  analyseSearch,
  formatSearch,
  macroCatalog,
  parseSearch,
  parseSearchText,
  printSearch,
} from '../../../src/spl/index.ts';
import { sourceText } from '../../../src/text/index.ts';
import { checkFindings } from '../check-findings.ts';
import { checkRow } from '../check-rows.ts';
import { hostileRows, hostileTexts } from '../hostile-values.ts';
import { mutateText } from '../mutate.ts';
import type { Random } from '../random.ts';
import { SearchGrammar } from '../search-grammar.ts';
import { searchSeeds } from '../seeds.ts';
import { type FuzzTarget, promise } from '../target.ts';

/** Searches read, checked, printed, formatted and run over hostile events. */
export async function searches(): Promise<FuzzTarget> {
  const seeds = searchSeeds();
  const context = await hostileContext();
  const sources = hostileRows.map((rows) => memorySource(rows.map((row) => Row.of(row))));
  return {
    name: 'searches',
    makeCase(random) {
      const which = random.below(sources.length);
      const source = sources[which];
      return {
        input: searchText(random, seeds),
        about: `over row set ${which}`,
        run: (input) => runSearch(String(input), context, source ?? memorySource([])),
      };
    },
  };
}

const tokens =
  '| [ ] ( ) " \' ` ``` , = != <= \\ \\" * $ {} 0 -1 1e99 by as AND OR NOT IN( where( eval search stats <<FIELD>>'
    .split(' ')
    .map((token) => ` ${token} `);

function searchText(random: Random, seeds: readonly string[]): string {
  const grammar = new SearchGrammar(random);
  if (random.chance(0.6)) {
    const text = grammar.search();
    return random.chance(0.25) ? mutateText(text, random, tokens) : text;
  }
  const seed = random.pick(seeds);
  if (random.chance(0.3)) return `${seed} | ${grammar.pipeline()}`;
  return mutateText(seed, random, tokens);
}

async function runSearch(
  text: string,
  context: SearchContext,
  source: ReturnType<typeof memorySource>,
): Promise<void> {
  const written = sourceText('<fuzz>', text);
  const parsed = parseSearch(written, { macros: context.macros });
  checkFindings(parsed.diagnostics);
  const failed = parsed.diagnostics.some(({ severity }) => severity === 'error');
  promise((parsed.search === undefined) === failed, () => 'neither a search nor an error, or both');
  const formatted = formatSearch(text);
  promise(formatSearch(formatted) === formatted, () => 'formatting twice is not formatting once');
  if (!parsed.search) return;
  analyseSearch(parsed.search);
  const printed = printSearch(parsed.search);
  const again = parseSearchText(printed);
  promise(again.search !== undefined, () => `printed as ${printed}: ${again.diagnostics[0]?.message}`);
  promise(printSearch(again.search) === printed, () => `printed differently again: ${printed}`);
  const compiled = compile(written, context);
  checkFindings(compiled.diagnostics);
  if (!compiled.plan) return;
  const result = await collect(compiled.plan, { context, source });
  checkFindings(result.diagnostics);
  for (const row of result.rows) checkRow(row);
}

async function hostileContext(): Promise<SearchContext> {
  const macro = (name: string, args: readonly string[], text: string) => ({
    name,
    arguments: args,
    definition: sourceText(`macros/${name}.yml`, text),
  });
  const knowledge = await loadKnowledge();
  return {
    macros: macroCatalog([
      macro('m', [], 'search a=*'),
      macro('n', ['x'], 'eval z="$x$" | `m`'),
      macro('twice', ['x'], '`half($x$)` `half($x$)`'),
      macro('half', ['x'], 'a=$x$ OR b=$x$'),
      macro('loop', [], '`loop` `loop`'),
    ]),
    lookups: lookupCatalog([
      table(
        'plain',
        hostileTexts.map((text, index) => [text, `v${index}`]),
      ),
      {
        ...table(
          'wild',
          hostileTexts.map((text) => [`*${text}*`, text]),
        ),
        matchTypes: new Map([['key', 'wildcard']]),
      },
      {
        ...table('cidr', [
          ['10.0.0.0/8', 'ten'],
          ['nonsense', 'x'],
          ['2001:db8::/32', 'doc'],
        ]),
        matchTypes: new Map([['key', 'cidr']]),
      },
    ]),
    dataModels: dataModelCatalog(knowledge),
    locations: { find: (address) => (address.startsWith('10.') ? { City: '<b>', lat: 1e300 } : undefined) },
    now: 1_700_000_000,
  };
}

function table(name: string, rows: readonly (readonly string[])[]): LookupTable {
  return {
    name,
    columns: ['key', 'value'],
    rows,
    matchTypes: new Map(),
    caseSensitive: false,
    minMatches: 0,
    maxMatches: 100,
    defaultMatch: '',
  };
}

function lookupCatalog(tables: readonly LookupTable[]): LookupCatalog {
  const byName = new Map(tables.map((one) => [one.name, one]));
  return { get: (name) => byName.get(name.replace(/\.csv$/, '')), names: () => byName.keys() };
}
