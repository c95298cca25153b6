import type { JoinCommand } from '../../spl/index.ts';
import { defineCommand } from '../run/command.ts';
import { numberOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';
import { fieldsKey } from '../values/row-key.ts';

/** What Splunk takes of the subsearch. */
const mostRows = 50_000;

/** Joins each row with the rows of a subsearch that have the same key. */
export const join = defineCommand({
  kind: 'join',
  source: 'Search Reference, join',
  examples: [
    {
      about: 'Rows without a partner go, unless type=left.',
      given: [
        { k: 'order', id: 1, qty: 3 },
        { k: 'order', id: 2, qty: 1 },
        { k: 'vendor', id: 1, vendor: 'acme' },
      ],
      search: '* | search k=order | table id qty | join id [search k=vendor | table id vendor]',
      rows: [{ id: 1, qty: 3, vendor: 'acme' }],
    },
  ],
  choices: [
    'With max=0 the partners follow each other in the order of the subsearch.',
    'A null of the subsearch never overwrites, and internal fields of the main row stay.',
    'A multivalued key is equal only to the same values in the same order.',
    'Without a field list internal fields are not part of the key; with no field in common every row has all partners.',
    'With left= and right= aliases every field carries the alias of its side: `L.user`, `R.user`.',
  ],
  traits: (node) => ({
    type: 'transforming',
    needsAllRows: node.fields.length === 0 && !node.aliases,
    dependsOnOrder: false,
    keepsOrder: true,
  }),
  check(node, check) {
    check.checkSearch(node.search);
  },
  async start(node, run) {
    const partners = await run.rowsOf(node.search, mostRows);
    const keys = keyFields(node);
    if (keys) {
      const joiner = new Joiner(node, partners, keys);
      return {
        push(row, emit) {
          for (const joined of joiner.join(row)) emit(joined);
        },
      };
    }
    const rows: Row[] = [];
    return {
      push(row) {
        rows.push(row);
      },
      end(emit) {
        const common = commonFields(rows, partners).map((name): KeyField => [name, name]);
        const joiner = new Joiner(node, partners, common);
        for (const row of rows) for (const joined of joiner.join(row)) emit(joined);
      },
    };
  },
});

/** The name of a key in the main row and in the subsearch's. */
type KeyField = readonly [left: string, right: string];

function keyFields(node: JoinCommand): readonly KeyField[] | undefined {
  const { aliases } = node;
  if (aliases) {
    return aliases.pairs.map(([left, right]) => [
      withoutAlias(left.name, aliases.left),
      withoutAlias(right.name, aliases.right),
    ]);
  }
  return node.fields.length > 0 ? node.fields.map(({ name }) => [name, name]) : undefined;
}

function withoutAlias(name: string, alias: string): string {
  return name.startsWith(`${alias}.`) ? name.slice(alias.length + 1) : name;
}

function commonFields(left: readonly Row[], right: readonly Row[]): string[] {
  const known = new Set(right.flatMap((row) => row.names()));
  const common = new Set<string>();
  for (const row of left) {
    for (const name of row.names()) if (known.has(name) && !name.startsWith('_')) common.add(name);
  }
  return [...common];
}

class Joiner {
  readonly #node: JoinCommand;
  readonly #leftKey: readonly string[];
  readonly #byKey = new Map<string, Row[]>();

  constructor(node: JoinCommand, partners: readonly Row[], keys: readonly KeyField[]) {
    this.#node = node;
    this.#leftKey = keys.map(([left]) => left);
    const rightKey = keys.map(([, right]) => right);
    for (const partner of partners) {
      const key = fieldsKey(partner, rightKey);
      if (key === undefined) continue;
      const same = this.#byKey.get(key);
      if (same) same.push(partner);
      else this.#byKey.set(key, [partner]);
    }
  }

  join(row: Row): Row[] {
    // A row that lacks a key matches no other.
    const key = fieldsKey(row, this.#leftKey);
    const candidates = key === undefined ? [] : (this.#byKey.get(key) ?? []);
    const found = this.#node.useTime
      ? candidates.filter((partner) => this.#inTime(row, partner))
      : candidates;
    if (found.length === 0) return this.#node.type === 'left' ? [this.#merge(row, undefined)] : [];
    const chosen = this.#node.max === 0 ? found : found.slice(0, this.#node.max);
    return chosen.map((partner, index) =>
      this.#merge(index === chosen.length - 1 ? row : row.clone(), partner),
    );
  }

  #inTime(row: Row, partner: Row): boolean {
    const [own, other] = [numberOf(row.get('_time')), numberOf(partner.get('_time'))];
    return this.#node.earlier ? other <= own : other >= own;
  }

  #merge(row: Row, partner: Row | undefined): Row {
    const { aliases, overwrite } = this.#node;
    if (aliases) return prefixed([row, aliases.left], partner ? [partner, aliases.right] : undefined);
    for (const name of partner?.names() ?? []) {
      const value = partner?.get(name) ?? null;
      if (row.get(name) === null) {
        if (value !== null || !row.has(name)) row.set(name, value);
      } else if (overwrite && value !== null && !name.startsWith('_')) {
        row.set(name, value);
      }
    }
    return row;
  }
}

function prefixed(...sides: readonly (readonly [Row, string] | undefined)[]): Row {
  const out = new Row();
  for (const [row, alias] of sides.filter((side) => side !== undefined)) {
    for (const name of row.names()) {
      if (!name.startsWith('_')) out.set(`${alias}.${name}`, row.get(name));
      else if (!out.has(name)) out.set(name, row.get(name));
    }
  }
  return out;
}
