import {
  type DataModelCatalog,
  type DataModelDataset,
  type FieldSource,
  type FieldValue,
  noRequirement,
  type Requirement,
  Row,
  requireAll,
} from '../../engine/index.ts';
import { valuesOf } from '../field-text.ts';
import type { Knowledge } from '../knowledge.ts';
import { compileKnowledgeExpression } from '../knowledge-expression.ts';
import type { LookupTableData } from '../profile.ts';
import { type CompiledCalculation, compileCalculation, contains } from './calculation.ts';
import { compileConstraint, constraintRequirement } from './constraint.ts';
import type { DataModelData, DatasetData, Preparation } from './data-model.ts';

export interface CatalogOptions {
  /** Fields that came with a later version of the Common Information Model are left out. 6.4 unless given. */
  readonly cimVersion?: string;
}

/** Fields that every dataset has without a prefix. */
const unprefixed = [
  '_time',
  '_raw',
  'host',
  'source',
  'sourcetype',
  'index',
  'splunk_server',
  'tag',
  'eventtype',
];

/**
 * The data models as the engine reads them: datasets by model and name, compiled when first asked for.
 * @source Common Information Model Add-on Manual; Knowledge Manager Manual: data models
 */
export function dataModelCatalog(
  knowledge: Knowledge,
  { cimVersion = '6.4' }: CatalogOptions = {},
): DataModelCatalog {
  const { dataModels, lookups } = knowledge.data;
  const compiled = new Map<string, DataModelDataset>();
  return {
    get(model, dataset) {
      const data = Object.hasOwn(dataModels, model) ? dataModels[model] : undefined;
      const name = data && datasetName(data, dataset);
      if (!data || name === undefined) return undefined;
      const key = `${model}.${name}`;
      let known = compiled.get(key);
      if (!known) {
        known = compileDataset(model, data, name, lookups, cimVersion);
        compiled.set(key, known);
      }
      return known;
    },
    names(model) {
      if (model === undefined) return Object.keys(dataModels);
      return Object.hasOwn(dataModels, model) ? Object.keys(dataModels[model]?.datasets ?? {}) : [];
    },
  };
}

/** The dataset that is meant: by name, by its path from the root, or the first root for none. */
export function datasetName({ datasets }: DataModelData, wanted: string | undefined): string | undefined {
  if (wanted === undefined) return Object.keys(datasets).find((name) => datasets[name]?.parent === undefined);
  if (Object.hasOwn(datasets, wanted)) return wanted;
  return Object.keys(datasets).find((name) => datasets[name]?.prefix === wanted);
}

function compileDataset(
  model: string,
  { datasets }: DataModelData,
  name: string,
  lookups: Readonly<Record<string, LookupTableData>>,
  cimVersion: string,
): DataModelDataset {
  const chain = chainOf(datasets, name);
  const path = chain.map((dataset) => dataset.prefix.slice(dataset.prefix.lastIndexOf('.') + 1));
  const fields = new Map<string, CompiledCalculation>();
  const byOwnName = new Map<string, CompiledCalculation>();
  for (const { prefix, fields: own = {} } of chain) {
    for (const [field, { calc, since }] of Object.entries(own)) {
      if (since !== undefined && isLater(since, cimVersion)) continue;
      const calculation = compileCalculation(field, calc, (other) => byOwnName.get(other)?.value, lookups);
      fields.set(`${prefix}.${field}`, calculation);
      byOwnName.set(field, calculation);
    }
    if (!fields.has(`${prefix}.tag`) && prefix === chain[0]?.prefix) {
      fields.set(`${prefix}.tag`, {
        value: (event) => event.get('tag'),
        requirement: (pieces) => contains('tag', pieces),
      });
    }
  }

  const preparations = chain.flatMap(({ beforeFields = [] }) => beforeFields);
  const prepared = new Set(preparations.map((step) => ('expand' in step ? step.expand : step.set)));
  const prepare = compilePreparations(preparations);
  const requirementOf = (field: string, pieces: readonly string[]): Requirement => {
    const own = field.slice(field.lastIndexOf('.') + 1);
    if (prepared.has(own)) return noRequirement;
    const calculation = fields.get(field);
    if (calculation) return calculation.requirement(pieces);
    return unprefixed.includes(field) ? contains(field, pieces) : noRequirement;
  };

  // The root's constraint selects raw events; those below it see the fields as the model calculated them.
  const holds = chain.map((dataset, depth) =>
    compileConstraint(dataset.where, (event, field) =>
      depth === 0 ? event.get(field) : (byOwnName.get(field)?.value(event) ?? event.get(field)),
    ),
  );
  const requirement = requireAll(
    chain.map((dataset, depth) =>
      constraintRequirement(dataset.where, (field, pieces) => {
        if (prepared.has(field)) return noRequirement;
        return depth === 0 || !byOwnName.has(field)
          ? contains(field, pieces)
          : (byOwnName.get(field)?.requirement(pieces) ?? noRequirement);
      }),
    ),
  );
  const fieldNames = new Set(fields.keys());
  return {
    model,
    path,
    fieldNames,
    requirement,
    requirementOf,
    matches: (event) => holds.every((part) => part(event)),
    rows: (event) => prepare(event).map((row) => new Row(new DatasetFields(row, fields))),
  };
}

/** The datasets from the root down to the one of that name. */
export function chainOf(datasets: DataModelData['datasets'], name: string): DatasetData[] {
  const chain: DatasetData[] = [];
  for (let at: string | undefined = name; at !== undefined && chain.length < 16; ) {
    const dataset: DatasetData | undefined = datasets[at];
    if (!dataset) break;
    chain.unshift(dataset);
    at = dataset.parent;
  }
  return chain;
}

function isLater(since: string, version: string): boolean {
  const [a = 0, b = 0] = since.split('.').map(Number);
  const [c = 0, d = 0] = version.split('.').map(Number);
  return a > c || (a === c && b > d);
}

/** The fields of an event in a dataset, each calculated when it is read. */
class DatasetFields implements FieldSource {
  readonly #event: Row;
  readonly #fields: ReadonlyMap<string, CompiledCalculation>;

  constructor(event: Row, fields: ReadonlyMap<string, CompiledCalculation>) {
    this.#event = event;
    this.#fields = fields;
  }

  read(name: string): FieldValue {
    const calculation = this.#fields.get(name);
    if (calculation) return calculation.value(this.#event);
    return unprefixed.includes(name) ? this.#event.get(name) : null;
  }

  *names(): Iterable<string> {
    for (const name of unprefixed) if (this.#event.get(name) !== null) yield name;
    for (const [name, { value }] of this.#fields) if (value(this.#event) !== null) yield name;
  }
}

/** Compiles what runs on an event before its fields: values set, then copies for each value of a field. */
function compilePreparations(preparations: readonly Preparation[]): (event: Row) => readonly Row[] {
  if (preparations.length === 0) return (event) => [event];
  const steps = preparations.map((step): ((row: Row) => Row[]) => {
    if ('expand' in step) {
      return (row) => {
        const values = valuesOf(row.get(step.expand));
        if (values.length < 2) return [row];
        return values.map((value) => {
          const copy = row.clone();
          copy.set(step.expand, value);
          return copy;
        });
      };
    }
    const value =
      'default' in step
        ? (row: Row): FieldValue => {
            const known = row.get(step.set);
            return known === null || known === '' ? step.default : known;
          }
        : compileKnowledgeExpression(step.to);
    // Lazily: most searches do not ask for the field.
    return (row) => [
      new Row({ read: (name) => (name === step.set ? value(row) : row.get(name)), names: () => row.names() }),
    ];
  });
  return (event) => {
    let rows: Row[] = [event];
    for (const step of steps) rows = rows.flatMap(step);
    return rows;
  };
}
