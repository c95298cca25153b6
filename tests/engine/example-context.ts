import {
  type CommandExample,
  type DataModelDataset,
  type LookupTable,
  Row,
  type SearchContext,
} from '../../src/engine/index.ts';
import { testContext } from './search-context.ts';

/** The context that a command's example runs in: its lookups, its places, and the Web data model in small. */
export function exampleContext(example: CommandExample): SearchContext {
  const lookups = new Map(
    Object.entries(example.lookups ?? {}).map(([name, rows]) => [name, lookupTable(name, rows)]),
  );
  const places = example.locations;
  return {
    ...testContext,
    lookups: { get: (name) => lookups.get(name), names: () => lookups.keys() },
    dataModels: {
      get: (model, dataset = 'Web') => (model === 'Web' && dataset === 'Web' ? web : undefined),
      names: (model) => (model === undefined || model === 'Web' ? ['Web'] : []),
    },
    ...(places ? { locations: { find: (address: string) => places[address] } } : {}),
  };
}

/** A lookup table that matches exactly. */
export function lookupTable(name: string, rows: readonly Readonly<Record<string, string>>[]): LookupTable {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    name,
    columns,
    rows: rows.map((row) => columns.map((column) => row[column] ?? '')),
    matchTypes: new Map(),
    caseSensitive: true,
    minMatches: 0,
    maxMatches: 100,
    defaultMatch: '',
  };
}

const web: DataModelDataset = {
  model: 'Web',
  path: ['Web'],
  fieldNames: new Set(['Web.url', 'Web.status', 'Web.src']),
  requirement: { kind: 'none' },
  matches: (event) => event.get('tag') === 'web',
  rows: (event) => {
    const row = new Row(event);
    for (const field of ['url', 'status', 'src']) row.set(`Web.${field}`, event.get(field));
    return [row];
  },
};
