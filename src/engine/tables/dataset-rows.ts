import type { FieldName, SearchExpression, TstatsCommand } from '../../spl/index.ts';
import { didYouMean, type Span } from '../../text/index.ts';
import { requireAll, requirementOf } from '../plan/requirement.ts';
import type { CheckContext } from '../run/command.ts';
import type { DataModelCatalog, DataModelDataset, SearchContext } from '../run/context.ts';
import type { Requirement } from '../run/source.ts';
import { Row } from '../values/row.ts';

/** A data model's or dataset's name as a search writes it. */
interface NameInSearch {
  readonly text: string;
  readonly span: Span;
}

/** Fields that every dataset has under the names they have in events. */
const plainFields: ReadonlySet<string> = new Set([
  '_time',
  '_raw',
  '_indextime',
  'host',
  'source',
  'sourcetype',
  'index',
  'splunk_server',
  'punct',
  'linecount',
  'tag',
  'eventtype',
  'nodename',
]);

/**
 * Reports a data model or dataset that does not exist: `engine/unknown-data-model`, `engine/unknown-dataset`.
 * @returns the dataset, the model's root when no dataset is named
 */
export function checkDataset(
  model: NameInSearch,
  dataset: NameInSearch | undefined,
  check: CheckContext,
): DataModelDataset | undefined {
  const models = check.context.dataModels;
  const found = models.get(model.text, dataset?.text);
  if (found) return found;
  const modelNames = [...models.names()];
  if (dataset === undefined || !modelNames.includes(model.text)) {
    const hint = didYouMean(model.text, modelNames);
    check.report({
      code: 'engine/unknown-data-model',
      message: `There is no data model named \`${model.text}\`.`,
      span: model.span,
      ...(hint === undefined ? {} : { hint }),
    });
    return undefined;
  }
  const names = [...models.names(model.text)];
  check.report({
    code: 'engine/unknown-dataset',
    message: `The data model \`${model.text}\` has no dataset \`${dataset.text}\`.`,
    span: dataset.span,
    hint:
      didYouMean(dataset.text, names) ?? `Its datasets are ${names.map((name) => `\`${name}\``).join(', ')}.`,
  });
  return undefined;
}

/**
 * Warns of fields that the datasets of a tstats search do not have (`engine/unknown-data-model-field`): they are null in
 * every event, so that a comparison never holds and a BY drops everything.
 */
export function checkDatasetFields(
  node: TstatsCommand,
  fields: Iterable<FieldName>,
  check: CheckContext,
): void {
  const models = check.context.dataModels;
  const roots = rootsOf(node, models);
  const [dataset] = roots;
  if (!dataset) return;
  const others = roots.flatMap((root) => [root, ...descendants(models, root)]);
  const told = new Set<string>();
  for (const field of fields) {
    const name = field.name;
    if (dataset.fieldNames.has(name) || plainFields.has(name) || name.includes('*')) continue;
    if (told.has(name) || others.some((other) => other.fieldNames.has(name))) continue;
    told.add(name);
    if (name.startsWith('tag::') || /^date_[a-z]+$/.test(name)) continue;
    const prefixed = [...dataset.fieldNames].filter((known) => known.endsWith(`.${name}`));
    const hint =
      prefixed.length > 0
        ? `In a data model it is named \`${prefixed[0]}\`.`
        : didYouMean(name, dataset.fieldNames);
    check.report({
      code: 'engine/unknown-data-model-field',
      severity: 'warning',
      message: `The dataset \`${dataset.model}.${dataset.path.join('.')}\` has no field \`${name}\`; it is always null.`,
      span: field.span,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}

/** The fields that a search expression compares. */
export function comparedFields(expression: SearchExpression): FieldName[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.flatMap(comparedFields);
    case 'not':
      return comparedFields(expression.operand);
    case 'comparison':
    case 'in':
      return [expression.field];
    default:
      return [];
  }
}

/** What an event must hold to be in the dataset and meet a condition on the dataset's fields. */
export function datasetRequirement(
  dataset: DataModelDataset,
  where: SearchExpression | undefined,
): Requirement {
  if (!where) return dataset.requirement;
  return requireAll([dataset.requirement, onEvents(requirementOf(where), dataset)]);
}

/** Says of the dataset's fields in a requirement what it means for events. */
function onEvents(requirement: Requirement, dataset: DataModelDataset): Requirement {
  switch (requirement.kind) {
    case 'none':
      return requirement;
    case 'contains':
      if (requirement.field === 'nodename') return { kind: 'none' };
      if (plainFields.has(requirement.field)) return requirement;
      return dataset.requirementOf?.(requirement.field, requirement.pieces) ?? { kind: 'none' };
    case 'all':
      return { kind: 'all', of: requirement.of.map((part) => onEvents(part, dataset)) };
    case 'any':
      return { kind: 'any', of: requirement.of.map((part) => onEvents(part, dataset)) };
  }
}

/** Where the rows of a tstats search come from: what is asked of events, and what rows an event gives. */
export interface TstatsInput {
  readonly requirement: Requirement;
  rows(event: Row): readonly Row[];
}

/** Chooses the input of a tstats search: a dataset's rows, or the events themselves without FROM. */
export function tstatsInput(node: TstatsCommand, context: SearchContext): TstatsInput {
  const where = node.where;
  if (!node.dataModel) {
    return { requirement: where ? requirementOf(where) : { kind: 'none' }, rows: (event) => [event] };
  }
  const inputs = rootsOf(node, context.dataModels).map((root) => datasetInput(node, root, context));
  const [only, ...others] = inputs;
  // The check has refused unknown names.
  if (!only) throw new RangeError(`unknown data model ${node.dataModel.model.text}`);
  if (others.length === 0) return only;
  return {
    requirement: { kind: 'any', of: inputs.map((input) => input.requirement) },
    rows: (event) => inputs.flatMap((input) => input.rows(event)),
  };
}

/**
 * The datasets that a tstats search reads: the one that it names, else every root of the model, of which `nodename=`
 * may leave one.
 */
function rootsOf(node: TstatsCommand, models: DataModelCatalog): DataModelDataset[] {
  if (!node.dataModel) return [];
  const model = node.dataModel.model.text;
  const named = models.get(model, node.dataModel.dataset?.text);
  if (!named || node.dataModel.dataset) return named ? [named] : [];
  const below = nodeDataset(node, models);
  const roots = [...datasetsOf(models, model)].filter(
    ({ path }) => path.length === 1 && (!below || path[0] === below.path[0]),
  );
  return roots.length > 0 ? roots : [named];
}

/** The dataset that `nodename=` names; nothing without it, or where the model has none of that name. */
function nodeDataset(node: TstatsCommand, models: DataModelCatalog): DataModelDataset | undefined {
  const { nodeName, dataModel } = node;
  return nodeName && dataModel ? models.get(dataModel.model.text, lastName(nodeName.text)) : undefined;
}

function datasetInput(node: TstatsCommand, root: DataModelDataset, context: SearchContext): TstatsInput {
  const where = node.where;
  const models = context.dataModels;
  const only = nodeDataset(node, models);
  const dataset = only ?? root;
  const nodes = nodeDatasets(where, models, root.model);
  const fields = [
    ...node.by,
    ...node.aggregations.flatMap((aggregation) => (aggregation.field ? [aggregation.field] : [])),
    ...(where ? comparedFields(where) : []),
  ];
  const below = descendants(models, dataset).filter((child) =>
    fields.some((field) => child.fieldNames.has(field.name) && !dataset.fieldNames.has(field.name)),
  );
  return {
    requirement: datasetRequirement(dataset, where),
    rows(event) {
      if (!root.matches(event) || (only && !only.matches(event))) return [];
      const rows = withFieldsBelow(dataset.rows(event), below, event);
      if (nodes.length === 0) return rows;
      const names = nodes.filter((node) => node.dataset.matches(event)).map((node) => node.name);
      return rows.map((row) => {
        const named = new Row(row);
        named.set('nodename', names.length > 1 ? names : (names[0] ?? null));
        return named;
      });
    },
  };
}

/**
 * The datasets below one. A search over `Change.All_Changes` may name fields that belong to a child of it, such as
 * `All_Changes.Instance_Changes.image_id`: they have values in the events that the child takes in.
 */
function descendants(models: DataModelCatalog, dataset: DataModelDataset): DataModelDataset[] {
  return [...datasetsOf(models, dataset.model)].filter(
    (other) =>
      other.path.length > dataset.path.length && dataset.path.every((part, at) => other.path[at] === part),
  );
}

/** All datasets of a model. */
function* datasetsOf(models: DataModelCatalog, model: string): Generator<DataModelDataset> {
  for (const name of models.names(model)) {
    const dataset = models.get(model, name);
    if (dataset) yield dataset;
  }
}

/** Adds to the rows of an event the fields of those datasets below that the event belongs to. */
function withFieldsBelow(
  rows: readonly Row[],
  below: readonly DataModelDataset[],
  event: Row,
): readonly Row[] {
  const children = below.filter((child) => child.matches(event));
  if (children.length === 0) return rows;
  const rowsOfChildren = children.map((child) => child.rows(event));
  return rows.map((row, at) => {
    const out = new Row(row);
    children.forEach((child, which) => {
      const own = rowsOfChildren[which]?.[at];
      for (const field of child.fieldNames) {
        const value = own && row.get(field) === null ? own.get(field) : null;
        if (value !== null) out.set(field, value);
      }
    });
    return out;
  });
}

/** The datasets that conditions on `nodename` speak of, so that only these are looked at for each event. */
function nodeDatasets(
  where: SearchExpression | undefined,
  models: DataModelCatalog,
  model: string,
): { name: string; dataset: DataModelDataset }[] {
  if (!where || !comparedFields(where).some((field) => field.name === 'nodename')) return [];
  return [...datasetsOf(models, model)].map((dataset) => ({ name: dataset.path.join('.'), dataset }));
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
