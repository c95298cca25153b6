import type { FromCommand } from '../../spl/index.ts';
import type { Span } from '../../text/index.ts';
import { type CheckContext, defineCommand, type Emit, type RunContext } from '../run/command.ts';
import type { DataModelDataset } from '../run/context.ts';
import { checkDataset } from '../tables/dataset-rows.ts';
import { type FieldSource, Row } from '../values/row.ts';
import type { FieldValue } from '../values/value.ts';
import { tableRow } from './inputlookup.ts';
import { checkTableName, lookupTable } from './lookup.ts';

/** Reads the rows of a data model's dataset, under plain names, or of a lookup. */
export const from = defineCommand({
  kind: 'from',
  source: 'Search Reference, from',
  examples: [
    {
      about: 'The events of a dataset, their fields without its prefix.',
      given: [
        { _time: 1700000002, tag: 'web', url: '/a', status: '200' },
        { _time: 1700000001, tag: 'authentication', user: 'amy' },
      ],
      search: '| from datamodel:Web.Web | table url status',
      rows: [{ url: '/a', status: '200' }],
    },
    {
      about: 'The rows of a lookup.',
      lookups: { people: [{ user: 'amy' }] },
      search: '| from lookup:people',
      rows: [{ user: 'amy' }],
    },
  ],
  choices: [
    'Fields of a dataset lose the names of all datasets in front: Account_Management.src_user is src_user.',
  ],
  traits: () => ({ type: 'generating', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    switch (datasetType(node)) {
      case 'datamodel': {
        const [model, dataset] = modelAndDataset(node);
        checkDataset(model, dataset, check);
        return;
      }
      case 'lookup':
        checkTableName(node.dataset, check);
        return;
      default:
        refuseType(node, check);
    }
  },
  start(node, run) {
    return {
      push() {},
      async end(emit) {
        if (datasetType(node) === 'lookup') {
          const table = lookupTable(node.dataset, run);
          table.rows.forEach((_, index) => {
            emit(tableRow(table, index));
          });
          return;
        }
        const [model, name] = modelAndDataset(node);
        const dataset = run.context.dataModels.get(model.text, name?.text);
        // The check has refused unknown names.
        if (!dataset) throw new RangeError(`unknown data model ${node.dataset.text}`);
        await emitDataset(dataset, run, plainName, emit);
      },
    };
  },
});

/**
 * Emits the events of a dataset newest first; each field is computed when it is read.
 * @param rename gives the output name of a field that bears the dataset's prefix
 */
export async function emitDataset(
  dataset: DataModelDataset,
  run: RunContext,
  rename: (field: string) => string,
  emit: Emit,
): Promise<void> {
  const fields = new Map<string, string[]>();
  for (const field of dataset.fieldNames) {
    const name = rename(field);
    const same = fields.get(name);
    if (same) same.push(field);
    else fields.set(name, [field]);
  }
  const request = {
    requirement: dataset.requirement,
    fields: 'all' as const,
    order: 'newest-first' as const,
    ...(run.earliest === undefined ? {} : { earliest: run.earliest }),
    ...(run.latest === undefined ? {} : { latest: run.latest }),
    ...(run.signal === undefined ? {} : { signal: run.signal }),
  };
  for await (const batch of run.source.read(request)) {
    for (const event of batch) {
      if (!dataset.matches(event)) continue;
      for (const row of dataset.rows(event)) emit(new Row(new RenamedFields(row, event, fields)));
    }
  }
}

/** A dataset's row under other names, and the metadata of its event. */
class RenamedFields implements FieldSource {
  readonly #row: Row;
  readonly #event: Row;
  /** Output name to the dataset's fields of that name: a child's field may be called as its parent's. */
  readonly #fields: ReadonlyMap<string, readonly string[]>;

  constructor(row: Row, event: Row, fields: ReadonlyMap<string, readonly string[]>) {
    this.#row = row;
    this.#event = event;
    this.#fields = fields;
  }

  read(name: string): FieldValue {
    for (const field of this.#fields.get(name) ?? []) {
      const value = this.#row.get(field);
      if (value !== null) return value;
    }
    return metadata.has(name) ? (this.#row.get(name) ?? this.#event.get(name)) : null;
  }

  *names(): Generator<string> {
    for (const name of metadata) if (this.read(name) !== null) yield name;
    for (const name of this.#fields.keys()) {
      if (!metadata.has(name) && this.read(name) !== null) yield name;
    }
  }
}

/** What every row of a dataset has from its event. */
const metadata: ReadonlySet<string> = new Set([
  '_time',
  '_raw',
  'host',
  'source',
  'sourcetype',
  'index',
  'tag',
  'eventtype',
]);

/** A field's name without those of the datasets that own it. */
export function plainName(field: string): string {
  return field.slice(field.lastIndexOf('.') + 1);
}

function datasetType(node: FromCommand): 'datamodel' | 'lookup' | 'other' {
  switch (node.datasetType.toLowerCase()) {
    case 'datamodel':
      return 'datamodel';
    case 'lookup':
    case 'inputlookup':
      return 'lookup';
    default:
      return 'other';
  }
}

function modelAndDataset(
  node: FromCommand,
): [{ text: string; span: Span }, { text: string; span: Span } | undefined] {
  const text = node.dataset.text;
  const dot = text.indexOf('.');
  const span = node.dataset.span;
  if (dot < 0) return [{ text, span }, undefined];
  return [
    { text: text.slice(0, dot), span },
    { text: text.slice(text.lastIndexOf('.') + 1), span },
  ];
}

function refuseType(node: FromCommand, check: CheckContext): void {
  check.report({
    code: 'engine/unsupported-dataset',
    message: `\`from\` cannot read a dataset of type \`${node.datasetType}\` here.`,
    span: node.span,
    hint: 'It reads `datamodel:Model.Dataset` and `lookup:name`; a saved search needs a Splunk server.',
  });
}
