import { load } from 'js-yaml';
import {
  collect,
  compile,
  type DataModelCatalog,
  type EventSource,
  type FieldValue,
  type LookupTable,
  Row,
  readNumber,
  type Scalar,
  type SearchContext,
  textOf,
} from '../engine/index.ts';
import { type MacroDefinition, macroCatalog } from '../spl/index.ts';
import { sourceText } from '../text/index.ts';

/** A cell as a case writes it. */
type CaseValue = string | number | readonly (string | number)[] | null;
type CaseRow = Readonly<Record<string, CaseValue>>;

/** A table as a case gives it: its rows alone, or with a definition. */
type CaseLookup =
  | readonly CaseRow[]
  | { readonly definition?: Readonly<Record<string, unknown>>; readonly rows: readonly CaseRow[] };

/** One rule of the search language: what is given, the search, and what Splunk answers. */
export interface ConformanceCase {
  readonly name: string;
  readonly about?: string;
  readonly source?: string;
  readonly basis?: string;
  readonly given?: readonly CaseRow[];
  readonly raw?: { readonly sourcetype: string; readonly source: string; readonly lines: readonly string[] };
  readonly lookups?: Readonly<Record<string, CaseLookup>>;
  readonly macros?: Readonly<
    Record<string, { readonly definition: string; readonly arguments?: readonly string[] }>
  >;
  /** What now() is; 1700000000 by default. */
  readonly now?: number;
  readonly search: string;
  readonly expect: {
    readonly rows?: readonly CaseRow[];
    readonly fields?: readonly string[];
    readonly order?: 'exact' | 'any';
    readonly extra?: 'forbid' | 'allow';
    readonly error?: string;
  };
}

/** What a case may need besides itself: data models, and a reader of raw events. */
export interface ConformanceSetting {
  readonly dataModels: DataModelCatalog;
  rowsFromRaw(raw: NonNullable<ConformanceCase['raw']>): readonly Row[];
  /** Makes the source that searches read the case's events from. */
  source(rows: readonly Row[]): EventSource;
}

/**
 * Reads the cases of a YAML file.
 * @throws Error naming the file when it is no list of cases
 */
export function readCases(name: string, text: string): ConformanceCase[] {
  const cases: unknown = load(text);
  if (!Array.isArray(cases)) throw new Error(`${name} is not a list of cases.`);
  for (const item of cases) {
    if (!isCase(item))
      throw new Error(`${name} has a case without name, search or expect: ${JSON.stringify(item)}`);
  }
  return cases;
}

function isCase(item: unknown): item is ConformanceCase {
  return typeof item === 'object' && item !== null && 'name' in item && 'search' in item && 'expect' in item;
}

/**
 * Runs a case.
 * @returns nothing when it passes, else what differs, ready to print
 */
export async function runCase(
  item: ConformanceCase,
  setting: ConformanceSetting,
): Promise<string | undefined> {
  const context = contextOf(item, setting);
  const events = item.raw ? setting.rowsFromRaw(item.raw) : (item.given ?? []).map(givenRow);
  const { plan, diagnostics } = compile(sourceText(`<${item.name}>`, item.search.trim()), context);
  const findings = [...diagnostics];
  const result = plan && (await collect(plan, { context, source: setting.source(events) }));
  if (result) findings.push(...result.diagnostics);
  const errors = findings.filter((finding) => finding.severity === 'error').map((finding) => finding.message);
  const { error } = item.expect;
  if (error !== undefined) {
    if (errors.some((message) => message.toLowerCase().includes(error))) return undefined;
    const got = errors.length > 0 ? errors.join('\n') : `${result?.rows.length ?? 0} rows`;
    return `expected an error with "${error}"\ngot ${got}`;
  }
  if (!result || errors.length > 0) return `refused: ${errors.join('\n')}`;
  return compareRows(item, result.rows) ?? compareFields(item, result.fields);
}

function contextOf(item: ConformanceCase, setting: ConformanceSetting): SearchContext {
  const tables = new Map(
    Object.entries(item.lookups ?? {}).map(([name, lookup]) => [name, lookupTable(name, lookup)]),
  );
  return {
    macros: macroCatalog(Object.entries(item.macros ?? {}).map(([name, macro]) => macroOf(name, macro))),
    lookups: { get: (name) => tables.get(name), names: () => tables.keys() },
    dataModels: setting.dataModels,
    now: item.now ?? 1_700_000_000,
  };
}

function macroOf(
  name: string,
  macro: { readonly definition: string; readonly arguments?: readonly string[] },
): MacroDefinition {
  const bare = name.replace(/\(\d+\)$/, '');
  return {
    name: bare,
    arguments: macro.arguments ?? [],
    definition: sourceText(`<macro ${name}>`, macro.definition),
  };
}

function givenRow(fields: CaseRow): Row {
  return new Row(
    undefined,
    Object.entries(fields).map(([name, value]) => [name, fieldOf(value)] as const),
  );
}

function fieldOf(value: CaseValue): FieldValue {
  if (!Array.isArray(value)) return value as Scalar | null;
  return value.length > 1 ? value : (value[0] ?? null);
}

function lookupTable(name: string, lookup: CaseLookup): LookupTable {
  const rows = 'rows' in lookup ? lookup.rows : lookup;
  const definition: Readonly<Record<string, unknown>> =
    ('rows' in lookup ? lookup.definition : undefined) ?? {};
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const matchTypes = new Map<string, 'wildcard' | 'cidr'>();
  for (const [, type = '', column = ''] of String(definition['match_type'] ?? '').matchAll(
    /(\w+)\(([^)]*)\)/g,
  )) {
    const kind = type.toLowerCase();
    if (kind === 'wildcard' || kind === 'cidr') matchTypes.set(column.trim(), kind);
  }
  return {
    name,
    columns,
    rows: rows.map((row) => columns.map((column) => cellText(row[column]))),
    matchTypes,
    caseSensitive: definition['case_sensitive_match'] !== false,
    minMatches: Number(definition['min_matches'] ?? 0),
    maxMatches: Number(definition['max_matches'] ?? 100),
    defaultMatch: String(definition['default_match'] ?? ''),
  };
}

function cellText(value: CaseValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? value.map(textOf).join('\n') : textOf(value);
}

function compareRows(item: ConformanceCase, rows: readonly Row[]): string | undefined {
  const expected = item.expect.rows ?? [];
  const forbid = item.expect.extra !== 'allow';
  const left = [...rows];
  const problems: string[] = [];
  if (item.expect.order === 'any') {
    for (const want of expected) {
      const found = left.findIndex((row) => rowProblems(want, row, forbid).length === 0);
      if (found < 0) problems.push(`no row like ${JSON.stringify(want)}`);
      else left.splice(found, 1);
    }
    for (const row of left) problems.push(`unexpected row ${show(row)}`);
  } else {
    for (let i = 0; i < Math.max(expected.length, rows.length); i += 1) {
      const [want, row] = [expected[i], rows[i]];
      if (!want && row) problems.push(`row ${i + 1}: unexpected ${show(row)}`);
      else if (want && !row) problems.push(`row ${i + 1}: missing ${JSON.stringify(want)}`);
      else if (want && row) {
        for (const problem of rowProblems(want, row, forbid)) problems.push(`row ${i + 1}: ${problem}`);
      }
    }
  }
  if (problems.length === 0) return undefined;
  return [
    `expected ${expected.length} rows, got ${rows.length}`,
    ...problems.slice(0, 10),
    'got:',
    ...rows.slice(0, 10).map((row) => `  ${show(row)}`),
  ].join('\n');
}

function rowProblems(want: CaseRow, row: Row, forbid: boolean): string[] {
  const problems: string[] = [];
  for (const [name, value] of Object.entries(want)) {
    const wanted = fieldOf(value);
    const got = row.get(name);
    if (!sameValue(wanted, got)) {
      problems.push(`${name}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
    }
  }
  if (forbid) {
    for (const name of row.names()) {
      if (name.startsWith('_') || name in want || row.get(name) === null) continue;
      problems.push(`${name}: not expected, got ${JSON.stringify(row.get(name))}`);
    }
  }
  return problems;
}

function compareFields(item: ConformanceCase, fields: readonly string[]): string | undefined {
  const wanted = item.expect.fields;
  if (!wanted) return undefined;
  const got = fields.filter((name) => wanted.includes(name) || !name.startsWith('_'));
  if (wanted.length === got.length && wanted.every((name, index) => name === got[index])) return undefined;
  return `expected the columns ${wanted.join(', ')}\ngot the columns ${got.join(', ')}`;
}

function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (a === null || b === null) return a === b;
  if (typeof a === 'object' || typeof b === 'object') {
    if (typeof a !== 'object' || typeof b !== 'object' || a.length !== b.length) return false;
    return a.every((value, index) => sameScalar(value, b[index] ?? ''));
  }
  return sameScalar(a, b);
}

function sameScalar(a: Scalar, b: Scalar): boolean {
  const [left, right] = [textOf(a), textOf(b)];
  if (left === right) return true;
  const [x, y] = [readNumber(left), readNumber(right)];
  return Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));
}

function show(row: Row): string {
  return JSON.stringify(Object.fromEntries(row.names().map((name) => [name, row.get(name)])));
}
