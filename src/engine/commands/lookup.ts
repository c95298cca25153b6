import type { LookupCommand } from '../../spl/index.ts';
import { didYouMean } from '../../text/index.ts';
import { type CheckContext, defineCommand, type RunContext, RunError } from '../run/command.ts';
import type { LookupTable } from '../run/context.ts';
import { matchLookup } from '../tables/lookup-match.ts';
import { fieldValueOf } from '../values/coerce.ts';
import type { FieldValue, Scalar } from '../values/value.ts';

/** Adds columns of a lookup table to the rows that match it. */
export const lookup = defineCommand({
  kind: 'lookup',
  source: 'Search Reference, lookup; transforms.conf',
  examples: [
    {
      about: 'The event field may have another name than the column, and so may the output.',
      given: [{ local_user: 'amy' }, { local_user: 'zoe' }],
      lookups: { people: [{ user: 'amy', group: 'admins' }] },
      search: '* | lookup people user AS local_user OUTPUT group AS user_group | table local_user user_group',
      rows: [
        { local_user: 'amy', user_group: 'admins' },
        { local_user: 'zoe', user_group: null },
      ],
    },
    {
      about: 'Several matching rows give a multivalue in file order.',
      given: [{ host: 'h1' }],
      lookups: {
        owners: [
          { host: 'h1', owner: 'zed' },
          { host: 'h1', owner: 'amy' },
        ],
      },
      search: '* | lookup owners host OUTPUT owner | table host owner',
      rows: [{ host: 'h1', owner: ['zed', 'amy'] }],
    },
  ],
  choices: [
    'OUTPUT replaces the output fields of every event: one that matches nothing loses what it had there.',
    'Without an OUTPUT clause the other columns are added as OUTPUT would, but only to events that match.',
    'OUTPUTNEW writes those of the output fields that the event does not have yet.',
    'An event that lacks an input field matches nothing; with min_matches it gets the default value.',
    'Empty cells add nothing.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    const table = checkLookupName(node.table, check);
    // A collection whose fields nobody listed: nothing can be said about its columns.
    if (!table || table.columns.length === 0) return;
    for (const alias of [...node.inputs, ...node.outputs]) {
      if (table.columns.includes(alias.from.name)) continue;
      const hint = didYouMean(alias.from.name, table.columns);
      check.report({
        code: 'engine/unknown-lookup-column',
        message: `The lookup \`${table.name}\` has no column \`${alias.from.name}\`.`,
        span: alias.from.span,
        hint: hint ?? `Its columns are ${table.columns.map((column) => `\`${column}\``).join(', ')}.`,
      });
    }
  },
  start(node, run) {
    const table = lookupTable(node.table, run);
    const inputs = node.inputs.map((alias) => ({
      column: alias.from.name,
      field: alias.to?.name ?? alias.from.name,
    }));
    const outputs = outputsOf(node, table);
    return {
      push(row, emit) {
        const isNew = node.output === 'OUTPUTNEW';
        const wanted = isNew ? outputs.filter((output) => row.get(output.field) === null) : outputs;
        if (wanted.length > 0) {
          const values = inputs.map((input) => ({ column: input.column, value: row.get(input.field) }));
          const matches = matchLookup(table, values);
          const usesDefault = matches.length < table.minMatches && table.defaultMatch !== '';
          for (const output of wanted) {
            const value = usesDefault ? table.defaultMatch : cells(table, matches, output.index);
            if (value !== null || node.output === 'OUTPUT') row.set(output.field, value);
          }
        }
        emit(row);
      },
    };
  },
});

/** The output columns: those named, or every column that is not matched on. */
function outputsOf(node: LookupCommand, table: LookupTable): { index: number; field: string }[] {
  if (node.output !== 'all') {
    return node.outputs.map((alias) => ({
      index: table.columns.indexOf(alias.from.name),
      field: alias.to?.name ?? alias.from.name,
    }));
  }
  const matched = new Set(node.inputs.map((alias) => alias.from.name));
  return table.columns.map((field, index) => ({ index, field })).filter(({ field }) => !matched.has(field));
}

function cells(table: LookupTable, rows: readonly number[], column: number): FieldValue {
  const values: Scalar[] = [];
  for (const row of rows) {
    const cell = table.rows[row]?.[column] ?? '';
    if (cell !== '') values.push(cell);
  }
  return fieldValueOf(values);
}

/** Reports a lookup that does not exist (`engine/unknown-lookup`); gives its table when it does. */
export function checkLookupName(name: LookupCommand['table'], check: CheckContext): LookupTable | undefined {
  const table = check.context.lookups.get(name.text);
  if (table) return table;
  const hint = didYouMean(name.text, check.context.lookups.names());
  check.report({
    code: 'engine/unknown-lookup',
    message: `There is no lookup named \`${name.text}\`.`,
    span: name.span,
    hint: hint ?? 'Define it among the lookups of the content.',
  });
  return undefined;
}

/** The same for a command that reads the table when its turn comes: one that outputlookup writes before may be new. */
export function checkTableName(name: LookupCommand['table'], check: CheckContext): void {
  if (!check.writtenLookups.has(name.text)) checkLookupName(name, check);
}

/**
 * The table of a lookup as this run sees it: as outputlookup left it, else as the catalog has it.
 * @throws RunError for one that outputlookup was to write and has not
 */
export function lookupTable({ text: name, span }: LookupCommand['table'], run: RunContext): LookupTable {
  const known = run.context.lookups.get(name);
  const written = run.writtenLookups.get(name);
  if (written) {
    return {
      name,
      matchTypes: known?.matchTypes ?? new Map(),
      caseSensitive: known?.caseSensitive ?? true,
      minMatches: known?.minMatches ?? 0,
      maxMatches: known?.maxMatches ?? 100,
      defaultMatch: known?.defaultMatch ?? '',
      columns: written.columns,
      rows: written.rows,
    };
  }
  if (!known) {
    throw new RunError(
      'engine/unknown-lookup',
      `The lookup \`${name}\` has not been written when it is read.`,
      span,
      'A subsearch runs before the rows of the search around it reach outputlookup.',
    );
  }
  return known;
}
