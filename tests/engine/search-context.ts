import {
  collect,
  compile,
  type FieldValue,
  memorySource,
  Row,
  type SearchContext,
  textOf,
} from '../../src/engine/index.ts';
import { macroCatalog } from '../../src/spl/index.ts';
import { sourceText } from '../../src/text/index.ts';

/** A context without macros, lookups and data models; now is 1700000000. */
export const testContext: SearchContext = {
  macros: macroCatalog([]),
  lookups: { get: () => undefined, names: () => [] },
  dataModels: { get: () => undefined, names: () => [] },
  now: 1_700_000_000,
};

/** The texts of a field, so that 1 and "1" compare equal; none for null. */
export function textsOf(value: FieldValue): string[] {
  if (value === null) return [];
  return (typeof value === 'object' ? value : [value]).map(textOf);
}

/** Runs a search over rows of plain fields and gives the result rows as plain fields, empty ones left out. */
export async function search(
  text: string,
  given: readonly Readonly<Record<string, FieldValue>>[] = [],
  context: SearchContext = testContext,
): Promise<Record<string, FieldValue>[]> {
  const { plan, diagnostics } = compile(sourceText('<test>', text), context);
  if (!plan) throw new Error(diagnostics.map((diagnostic) => diagnostic.message).join('\n'));
  const result = await collect(plan, { context, source: memorySource(given.map((row) => Row.of(row))) });
  const error = result.diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (error) throw new Error(error.message);
  return result.rows.map((row) =>
    Object.fromEntries(
      row
        .names()
        .filter((name) => row.get(name) !== null)
        .map((name) => [name, row.get(name)]),
    ),
  );
}
