import type { CommandOf, FieldName } from '../../spl/index.ts';
import { compareAsText, type Group, Grouping } from '../figures/grouping.ts';
import { defineCommand, type Operator, type RunContext } from '../run/command.ts';
import { textOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';

/** Lists the most frequent values, or combinations of values, with their counts and percentages. */
export const top = defineCommand({
  kind: 'top',
  source: 'Search Reference, top',
  examples: [
    {
      about: 'The most frequent values first.',
      given: [{ u: 'a' }, { u: 'a' }, { u: 'b' }, { u: 'a' }],
      search: '* | top u',
      rows: [
        { u: 'a', count: 3, percent: '75.000000' },
        { u: 'b', count: 1, percent: '25.000000' },
      ],
    },
  ],
  choices: [
    'Values equally frequent come last in text order first.',
    'Percentages are of the rows that have all the fields.',
    'A multivalued field counts once for each of its values.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: false, keepsOrder: false }),
  start: (node, run) => frequencies(node, -1, run),
});

/** The most rows a list may have: `maxresultrows` of limits.conf. */
const mostRows = 50_000;

interface Counter {
  count: number;
}

/**
 * Counts combinations of values per BY group and lists them by frequency.
 * @param direction -1 lists the most frequent first, 1 the least frequent
 */
export function frequencies(
  node: CommandOf<'top' | 'rare'>,
  direction: 1 | -1,
  run: Pick<RunContext, 'spend'>,
): Operator {
  const by = node.by.map((field) => field.name);
  const grouping = new Grouping<Counter>({
    spend: run.spend,
    by: [...by, ...node.fields.map((field: FieldName) => field.name)],
    start: () => ({ count: 0 }),
    add(counter) {
      counter.count += 1;
    },
  });
  return {
    push: (row) => grouping.add(row),
    end(emit) {
      const limit = node.limit === 0 ? mostRows : Math.min(node.limit, mostRows);
      for (const members of partition(grouping.sorted(), by.length)) {
        const total = members.reduce((sum, member) => sum + member.state.count, 0);
        const ranked = [...members].sort(
          (a, b) => direction * (a.state.count - b.state.count) || compareKeys(b, a, by.length),
        );
        const shown = ranked.slice(0, limit);
        for (const group of shown) emit(resultRow(node, group.key, group.state.count, total));
        const rest = ranked.slice(limit).reduce((sum, member) => sum + member.state.count, 0);
        const first = ranked[0];
        if (node.useOther && rest > 0 && first) {
          const others = node.fields.map(() => node.otherText);
          emit(resultRow(node, [...first.key.slice(0, by.length), ...others], rest, total));
        }
      }
    },
  };
}

/** Splits ordered groups where their first `length` values change. */
function partition(groups: readonly Group<Counter>[], length: number): Group<Counter>[][] {
  const parts: Group<Counter>[][] = [];
  for (const group of groups) {
    const part = parts.at(-1);
    const before = part?.[0]?.key;
    const isSame =
      before?.every((value, at) => at >= length || textOf(value) === textOf(group.key[at] ?? '')) ?? false;
    if (part && isSame) part.push(group);
    else parts.push([group]);
  }
  return parts;
}

function compareKeys(a: Group<Counter>, b: Group<Counter>, from: number): number {
  for (let at = from; at < a.key.length; at += 1) {
    const difference = compareAsText(a.key[at] ?? '', b.key[at] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

function resultRow(
  node: CommandOf<'top' | 'rare'>,
  key: readonly (string | number)[],
  count: number,
  total: number,
): Row {
  const row = new Row();
  [...node.by, ...node.fields].forEach((field, at) => {
    row.set(field.name, key[at] ?? null);
  });
  if (node.showCount) row.set(node.countField, count);
  if (node.showPercent) row.set(node.percentField, ((100 * count) / total).toFixed(6));
  return row;
}
