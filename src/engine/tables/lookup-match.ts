import { compileTextPattern, type TextTest } from '../predicate/text-pattern.ts';
import type { LookupTable } from '../run/context.ts';
import { parseAddress } from '../values/address.ts';
import { textOf } from '../values/coerce.ts';
import type { FieldValue, Scalar } from '../values/value.ts';

/** A column of the table and what it is to match: a value, several (each is tried), or null (matches nothing). */
export interface LookupInput {
  readonly column: string;
  readonly value: FieldValue;
}

/**
 * Finds the rows of a lookup table that match every input, as indexes into `table.rows`.
 *
 * Columns match exactly, as `*` patterns of the table or as its subnets, by the definition's match types; letter case
 * counts unless the definition says otherwise. Rows come in file order, at most `maxMatches` of them. A multivalued
 * input is matched value by value: rows come by value, then in file order, several multivalued inputs in every
 * combination. An input that is null, or names a column that the table lacks, matches nothing.
 * @source transforms.conf: match_type, case_sensitive_match, max_matches
 */
export function matchLookup(table: LookupTable, inputs: readonly LookupInput[]): readonly number[] {
  if (inputs.length === 0) return [];
  const index = indexFor(table, inputs);
  if (!index) return [];
  if (inputs.every((input) => typeof input.value !== 'object')) {
    return index.find(inputs.map((input) => input.value as Scalar));
  }
  const found: number[] = [];
  const values: Scalar[] = [];
  const combine = (at: number): void => {
    const input = inputs[at];
    if (!input) {
      for (const row of index.find(values)) found.push(row);
      return;
    }
    if (input.value === null) return;
    for (const value of typeof input.value === 'object' ? input.value : [input.value]) {
      values[at] = value;
      combine(at + 1);
    }
  };
  combine(0);
  return found;
}

/** Indexes by table and matched columns. Tables are immutable, so an index is good as long as its table lives. */
const indexes = new WeakMap<LookupTable, Map<string, LookupIndex | undefined>>();

function indexFor(table: LookupTable, inputs: readonly LookupInput[]): LookupIndex | undefined {
  let ofTable = indexes.get(table);
  if (!ofTable) {
    ofTable = new Map();
    indexes.set(table, ofTable);
  }
  const key =
    inputs.length === 1 ? (inputs[0]?.column ?? '') : JSON.stringify(inputs.map((input) => input.column));
  if (ofTable.has(key)) return ofTable.get(key);
  const columns = inputs.map((input) => table.columns.indexOf(input.column));
  const index = columns.includes(-1) ? undefined : new LookupIndex(table, columns);
  ofTable.set(key, index);
  return index;
}

/** One column's cells prepared for finding those that a value matches. */
interface ColumnIndex {
  /** Row indexes whose cell the value matches, ascending. */
  find(value: string): readonly number[];
}

/** Finds rows by the values of several columns: candidates by the most selective kind of column, then the others. */
class LookupIndex {
  readonly #columns: readonly ColumnIndex[];
  readonly #maxMatches: number;
  readonly #foldsCase: boolean;
  readonly #remembered = new Map<string, readonly number[]>();

  constructor(table: LookupTable, columns: readonly number[]) {
    this.#maxMatches = table.maxMatches;
    this.#foldsCase = !table.caseSensitive;
    this.#columns = columns.map((column) => {
      const cells = table.rows.map((row) => row[column] ?? '');
      const type = table.matchTypes.get(table.columns[column] ?? '');
      if (type === 'cidr') return new SubnetColumn(cells);
      const folded = this.#foldsCase ? cells.map((cell) => cell.toLowerCase()) : cells;
      return type === 'wildcard' ? new PatternColumn(folded) : new ExactColumn(folded);
    });
  }

  find(values: readonly Scalar[]): readonly number[] {
    const texts = values.map((value) => {
      const text = textOf(value);
      return this.#foldsCase ? text.toLowerCase() : text;
    });
    const [only] = this.#columns;
    if (this.#columns.length === 1 && only) return this.#findRemembered(only, texts[0] ?? '');
    let rows: readonly number[] | undefined;
    for (let i = 0; i < this.#columns.length; i += 1) {
      const matching = this.#columns[i]?.find(texts[i] ?? '') ?? [];
      rows = rows === undefined ? matching : intersect(rows, matching);
      if (rows.length === 0) return rows;
    }
    return cut(rows ?? [], this.#maxMatches);
  }

  /** Events repeat their values: what was found for patterns and subnets is remembered, within bounds. */
  #findRemembered(column: ColumnIndex, value: string): readonly number[] {
    if (column instanceof ExactColumn) return cut(column.find(value), this.#maxMatches);
    let rows = this.#remembered.get(value);
    if (rows === undefined) {
      rows = cut(column.find(value), this.#maxMatches);
      if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
      this.#remembered.set(value, rows);
    }
    return rows;
  }
}

/** How many values a table remembers the rows of: enough for the distinct values of most fields. */
const mostRemembered = 10_000;

/** Cells compared as they are. */
class ExactColumn implements ColumnIndex {
  readonly #rows = new Map<string, number[]>();
  constructor(cells: readonly string[]) {
    cells.forEach((cell, row) => {
      addTo(this.#rows, cell, row);
    });
  }
  find(value: string): readonly number[] {
    return this.#rows.get(value) ?? none;
  }
}

/**
 * Cells that are `*` patterns. The usual shapes are found by hashing, `*.example.org` by the value's end and `c:\x\*`
 * by its start, once per length that occurs: a table of thousands of patterns costs a few look-ups an event.
 */
class PatternColumn implements ColumnIndex {
  readonly #exact = new Map<string, number[]>();
  readonly #prefixes = new Map<string, number[]>();
  readonly #suffixes = new Map<string, number[]>();
  readonly #prefixLengths: readonly number[];
  readonly #suffixLengths: readonly number[];
  readonly #others: { readonly row: number; readonly test: TextTest }[] = [];

  constructor(cells: readonly string[]) {
    cells.forEach((cell, row) => {
      const star = cell.indexOf('*');
      if (star < 0) addTo(this.#exact, cell, row);
      else if (star === cell.length - 1) addTo(this.#prefixes, cell.slice(0, -1), row);
      else if (star === 0 && cell.lastIndexOf('*') === 0) addTo(this.#suffixes, cell.slice(1), row);
      else this.#others.push({ row, test: compileTextPattern(cell, true) });
    });
    this.#prefixLengths = lengthsOf(this.#prefixes);
    this.#suffixLengths = lengthsOf(this.#suffixes);
  }

  find(value: string): readonly number[] {
    const found: number[] = [...(this.#exact.get(value) ?? none)];
    for (const length of this.#prefixLengths) {
      if (length > value.length) break;
      for (const row of this.#prefixes.get(value.slice(0, length)) ?? none) found.push(row);
    }
    for (const length of this.#suffixLengths) {
      if (length > value.length) break;
      for (const row of this.#suffixes.get(value.slice(value.length - length)) ?? none) found.push(row);
    }
    for (const other of this.#others) if (other.test(value)) found.push(other.row);
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  }
}

/** Cells that are subnets or single addresses, IPv4 and IPv6, found by the value's leading bits. */
class SubnetColumn implements ColumnIndex {
  /** By family and prefix length, the rows by network. */
  readonly #networks = new Map<string, { kind: string; bits: number; rows: Map<string, number[]> }>();

  constructor(cells: readonly string[]) {
    cells.forEach((cell, row) => {
      const subnet = parseSubnet(cell.trim());
      if (!subnet) return;
      const name = `${subnet.kind}/${subnet.bits}`;
      let networks = this.#networks.get(name);
      if (!networks) {
        networks = { kind: subnet.kind, bits: subnet.bits, rows: new Map() };
        this.#networks.set(name, networks);
      }
      addTo(networks.rows, leadingBits(subnet.bytes, subnet.bits), row);
    });
  }

  find(value: string): readonly number[] {
    const address = parseAddress(value);
    if (!address) return none;
    const found: number[] = [];
    const bytes = address.toByteArray();
    const kind = address.kind();
    for (const networks of this.#networks.values()) {
      if (networks.kind !== kind) continue;
      for (const row of networks.rows.get(leadingBits(bytes, networks.bits)) ?? none) found.push(row);
    }
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  }
}

const none: readonly number[] = [];

function addTo(rows: Map<string, number[]>, key: string, row: number): void {
  const list = rows.get(key);
  if (list) list.push(row);
  else rows.set(key, [row]);
}

function lengthsOf(rows: ReadonlyMap<string, unknown>): number[] {
  return [...new Set([...rows.keys()].map((key) => key.length))].sort((a, b) => a - b);
}

function cut(rows: readonly number[], limit: number): readonly number[] {
  return rows.length > limit ? rows.slice(0, limit) : rows;
}

/** The rows in both ascending lists. */
function intersect(a: readonly number[], b: readonly number[]): number[] {
  const both: number[] = [];
  let j = 0;
  for (const row of a) {
    while (j < b.length && (b[j] ?? 0) < row) j += 1;
    if (b[j] === row) both.push(row);
  }
  return both;
}

function parseSubnet(text: string): { kind: string; bits: number; bytes: number[] } | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const kind = address.kind();
  const widest = kind === 'ipv4' ? 32 : 128;
  if (slash < 0) return { kind, bits: widest, bytes: address.toByteArray() };
  const bits = text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > widest) return undefined;
  return { kind, bits: Number(bits), bytes: address.toByteArray() };
}

/** A key of an address's first bits. */
function leadingBits(bytes: readonly number[], bits: number): string {
  const whole = bits >> 3;
  const rest = bits & 7;
  let key = '';
  for (let i = 0; i < whole; i += 1) key += String.fromCharCode(bytes[i] ?? 0);
  if (rest > 0) key += String.fromCharCode((bytes[whole] ?? 0) & (0xff << (8 - rest)) & 0xff);
  return key;
}
