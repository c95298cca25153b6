import { didYouMean } from '../../text/index.ts';
import { evalFunction } from '../expression/eval-function.ts';
import { documentReader } from '../expression/json-arguments.ts';
import { type Json, writeJson } from '../json/index.ts';
import type { LookupTable } from '../run/context.ts';
import { matchLookup } from '../tables/lookup-match.ts';
import { textOf } from '../values/coerce.ts';

export const lookup = evalFunction({
  name: 'lookup',
  group: 'comparison',
  signature: '("table", json_object("column", value, …), json_array("output column", …))',
  about:
    'What a lookup table says of the row, as a JSON object of the output columns: a text where one row of the table matches, an array where several do.',
  parameters: [
    { name: 'table', type: 'string' },
    { name: 'input', type: 'string' },
    { name: 'output', type: 'string' },
  ],
  returns: 'string',
  nulls: 'handled',
  source: 'Search Reference, Comparison and Conditional functions: lookup',
  examples: [
    {
      eval: 'lookup("nosuchtable", json_object("status", status), json_array("meaning"))',
      given: { status: '200' },
      gives: null,
    },
    { eval: 'isnull(lookup("nosuchtable", json_object("a", 1), json_array("b")))', gives: true },
  ],
  choices: [
    'No matching row gives null, unless the definition has a default match. Cells come out as texts; empty ones are left out.',
    'A table that does not exist, or an output column it lacks, gives null.',
  ],
  compile: ({ args: [table, input, output], lookups, report }) => {
    if (!table) return () => null;
    const named = table.constant === undefined ? undefined : textOf(table.constant);
    if (lookups && named !== undefined && !lookups.get(named)) {
      const hint = didYouMean(named, lookups.names());
      report('eval/unknown-lookup', `There is no lookup \`${named}\`.`, hint, 0);
      return () => null;
    }
    const readInput = documentReader(input);
    const readOutput = documentReader(output);
    return (row, scope) => {
      const name = table.evaluate(row, scope);
      const found = typeof name === 'string' ? scope.context.lookups.get(name) : undefined;
      const columns = readOutput(row, scope);
      const values = readInput(row, scope);
      if (!found || values?.kind !== 'object' || columns?.kind !== 'array') return null;
      return lookUp(found, values.members, columns.items.map(textOfNode));
    };
  },
});

function lookUp(
  table: LookupTable,
  input: ReadonlyMap<string, Json>,
  columns: readonly string[],
): string | null {
  const places = columns.map((column) => table.columns.indexOf(column));
  if (places.includes(-1)) return null;
  const inputs = [...input].map(([column, node]) => ({
    column,
    value: node.kind === 'null' ? null : textOfNode(node),
  }));
  const rows = matchLookup(table, inputs).map((index) => table.rows[index] ?? []);
  if (rows.length === 0 && table.minMatches === 0) return null;
  const members = new Map<string, Json>();
  for (const [index, column] of columns.entries()) {
    const cells = rows.map((row) => row[places[index] ?? -1] ?? '').filter((cell) => cell !== '');
    if (rows.length === 0) cells.push(table.defaultMatch);
    const nodes = cells.map((text): Json => ({ kind: 'string', text }));
    const [only] = nodes;
    if (only) members.set(column, nodes.length === 1 ? only : { kind: 'array', items: nodes });
  }
  return writeJson({ kind: 'object', members });
}

function textOfNode(node: Json): string {
  return node.kind === 'string' || node.kind === 'number' ? textOf(node.text) : writeJson(node);
}
