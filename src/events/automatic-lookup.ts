import { type FieldValue, type LookupTable, matchLookup, type Scalar } from '../engine/index.ts';
import type { Event } from './event.ts';
import { fieldOf } from './field-text.ts';
import type { KnowledgeData } from './knowledge.ts';
import { constantOrigin } from './prefilter/origin.ts';
import type { LookupRule } from './profile.ts';
import type { Stage, StageScope } from './stage.ts';

/**
 * Compiles a lookup that runs on every event. All inputs must have a value, else it does nothing. Several rows make
 * multivalue fields, each value once.
 * @source Knowledge Manager Manual: make your lookup automatic
 */
export function compileLookup(scope: StageScope, rule: LookupRule, data: KnowledgeData): Stage {
  const inputs = Object.entries(rule.in).map(([column, field]) => ({ column, read: scope.field(field) }));
  const outputs = Object.entries(rule.out).flatMap(([column, fields]) =>
    (typeof fields === 'string' ? [fields] : fields).map((field) => ({ column, field })),
  );
  const table = lookupTable(rule, data);
  const slot = scope.slot();
  const rowsOf = (event: Event): readonly number[] | undefined => {
    let rows = event.memo[slot] as readonly number[] | null | undefined;
    if (rows === undefined) {
      const values = inputs.map(({ column, read }) => ({ column, value: read(event) }));
      rows = values.some(({ value }) => value === null) ? null : matchLookup(table, values);
      event.memo[slot] = rows;
    }
    return rows ?? undefined;
  };
  return {
    names: outputs.map(({ field }) => field),
    compile(name, before) {
      const output = outputs.find(({ field }) => field === name);
      if (!output) return undefined;
      const column = table.columns.indexOf(output.column);
      const values = (rows: readonly number[]): FieldValue => {
        if (rows.length === 0) return rule.noMatch ?? null;
        const cells = new Set<Scalar>();
        for (const row of rows) {
          const cell = table.rows[row]?.[column];
          if (cell) cells.add(cell);
        }
        return fieldOf([...cells]);
      };
      if (rule.mode === 'new') {
        return (event) => {
          const known = before(event);
          if (known !== null) return known;
          const rows = rowsOf(event);
          return rows ? values(rows) : null;
        };
      }
      return (event) => {
        const rows = rowsOf(event);
        return rows ? values(rows) : before(event);
      };
    },
    origins(name) {
      const columns = outputs
        .filter(({ field }) => field === name)
        .map(({ column }) => table.columns.indexOf(column));
      if (columns.length === 0) return undefined;
      const cells = table.rows.flatMap((row) => columns.map((column) => row[column] ?? ''));
      return constantOrigin(rule.noMatch === undefined ? cells : [...cells, rule.noMatch]);
    },
  };
}

function lookupTable(rule: LookupRule, data: KnowledgeData): LookupTable {
  const table = data.lookups[rule.table] ?? { columns: [], rows: [] };
  return {
    name: rule.table,
    columns: table.columns,
    rows: table.rows,
    matchTypes: new Map((rule.wildcard ?? []).map((column) => [column, 'wildcard' as const])),
    caseSensitive: rule.caseSensitive ?? true,
    minMatches: rule.noMatch === undefined ? 0 : 1,
    maxMatches: rule.max ?? 100,
    defaultMatch: rule.noMatch ?? '',
  };
}
