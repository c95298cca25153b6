import type { FieldLineage } from '../../spl/index.ts';
import { baseFieldNames } from '../base-fields.ts';
import type { Knowledge } from '../knowledge.ts';
import { fieldsOfExpression } from '../knowledge-expression.ts';
import { chainOf, datasetName } from './catalog.ts';
import type { Calculation, DatasetData, Preparation } from './data-model.ts';

/** Fields that every dataset has without its name in front. */
const unprefixed: ReadonlySet<string> = new Set([...baseFieldNames, 'tag', 'eventtype']);

/**
 * Tells what a data model makes a field of.
 * @param field as a search names it: with the dataset's prefix, or without where the search left it out
 * @param eventField traces a field of the events further down; several when it may be made in several ways
 * @returns nothing when the model, the dataset or the field is unknown
 * @source Common Information Model Add-on Manual: the data models' calculated fields
 */
export function lineageInDataModel(
  { model, dataset }: { readonly model: string; readonly dataset?: string },
  field: string,
  knowledge: Knowledge,
  eventField: (name: string) => readonly FieldLineage[],
): FieldLineage | undefined {
  const by = 'data model';
  const where = dataset === undefined ? model : `${model}.${dataset}`;
  if (unprefixed.has(field)) return { field, by, how: `${where}, as in the event`, from: eventField(field) };
  const { dataModels } = knowledge.data;
  const data = Object.hasOwn(dataModels, model) ? dataModels[model] : undefined;
  const name = data && datasetName(data, dataset);
  if (!data || name === undefined) return undefined;
  const dot = field.lastIndexOf('.');
  const own = field.slice(dot + 1);
  // Datasets below the one that is named may be read through it.
  const names = [name, ...Object.keys(data.datasets)];
  for (const each of names) {
    const chain = chainOf(data.datasets, each);
    const owner = chain.find(
      ({ prefix, fields }) => fields?.[own] !== undefined && (dot < 0 || prefix === field.slice(0, dot)),
    );
    const definition = owner?.fields?.[own];
    if (!definition) continue;
    const preparation = preparationOf(chain, own);
    const steps = [wordPreparation(preparation), wordCalculation(own, definition.calc, definition.enrich)];
    const how = [where, steps.filter((step) => step !== '').join(', ')]
      .filter((part) => part !== '')
      .join(': ');
    const from = definition.enrich ? [] : inputsOf(own, definition.calc, preparation).flatMap(eventField);
    return { field, by, how, from };
  }
  return undefined;
}

function preparationOf(chain: readonly DatasetData[], field: string): Preparation | undefined {
  return chain
    .flatMap(({ beforeFields = [] }) => beforeFields)
    .find((step) => 'set' in step && step.set === field);
}

function wordPreparation(step: Preparation | undefined): string {
  if (!step || 'expand' in step) return '';
  return 'to' in step ? step.to : `${word(step.default)} where empty`;
}

function inputsOf(
  field: string,
  calc: Calculation | undefined,
  step: Preparation | undefined,
): readonly string[] {
  const prepared = step && 'to' in step ? fieldsOfExpression(step.to) : [field];
  switch (calc?.op) {
    case undefined:
    case 'default':
    case 'number-or':
    case 'lower':
      return prepared;
    case 'first-filled':
      return calc.of;
    case 'number-or-sum':
    case 'number-or-difference':
      return [...prepared, ...calc.of];
    case 'number-or-count':
      return [...prepared, calc.of];
    case 'process-name-from-command':
      return [...prepared, calc.of];
    case 'length-of':
    case 'email-domain':
    case 'url-domain':
      return [calc.of];
    case 'vendor-product':
      return ['vendor_product', 'vendor', 'product'];
    case 'lookup':
      return [calc.input];
    case 'eval':
      return fieldsOfExpression(calc.expression);
  }
}

function wordCalculation(
  field: string,
  calc: Calculation | undefined,
  enrich: 'asset' | 'identity' | undefined,
): string {
  if (enrich) return `filled by the ${enrich} lookups of Enterprise Security only`;
  switch (calc?.op) {
    case undefined:
      return '';
    case 'default':
      return `${word(calc.value)} where empty${calc.then === 'lower' ? ', in lower case' : ''}`;
    case 'first-filled':
      return `the first filled of ${calc.of.join(', ')}${calc.else === undefined ? '' : `, else ${word(calc.else)}`}`;
    case 'number-or':
      return `a number${calc.else === undefined ? '' : `, else ${calc.else}`}`;
    case 'number-or-sum':
      return `a number, else ${calc.of.join(' + ')}`;
    case 'number-or-difference':
      return `a number, else ${calc.of.join(' - ')}`;
    case 'number-or-count':
      return `a number, else how many values ${calc.of} has, else ${calc.else}`;
    case 'lower':
      return 'in lower case';
    case 'length-of':
      return `the length of ${calc.of}`;
    case 'email-domain':
      return `the domain of the address in ${calc.of}`;
    case 'url-domain':
      return `the domain of ${calc.of}`;
    case 'process-name-from-command':
      return `${field}, else the program that ${calc.of} starts with, else ${word(calc.else)}`;
    case 'vendor-product':
      return 'vendor and product in one text';
    case 'lookup':
      return `table ${calc.table}, by ${calc.input}`;
    case 'eval':
      return calc.expression;
  }
}

function word(value: string | number): string {
  return typeof value === 'number' ? String(value) : `"${value}"`;
}
