import {
  compile,
  type DataModelCatalog,
  type DataModelDataset,
  memorySource,
  type Plan,
  type Row,
  type SearchContext,
} from '../../../engine/index.ts';
import {
  type CompiledRule,
  type DataModelConversion,
  type EventView,
  eventOfRow,
  type SigmaEvent,
} from '../../../sigma/index.ts';
import { sourceText } from '../../../text/index.ts';
import type { EventFile } from '../../event-file.ts';
import { batchesOf, isWritten, type NumberedRow, rowsFound, textsOf } from './numbered-rows.ts';
import {
  type BrokenSearch,
  type ConversionProof,
  type Disagreement,
  mostDisagreements,
  type VerifyOptions,
} from './proof.ts';

/** A rule, and the search over a data model that shall count the same events. */
export interface ConvertedToDataModel {
  readonly compiled: CompiledRule;
  readonly conversion: DataModelConversion;
}

/** What a comparison over data models has seen. */
export interface DataModelProof extends ConversionProof {
  /** Events of a rule's log source that are not in its dataset, counted for each pair of the two: nothing can be said about them. */
  readonly outside: number;
}

/** Rules of one log source over one dataset. */
interface Group {
  readonly dataset: DataModelDataset;
  readonly isOfLogSource: (event: SigmaEvent) => boolean;
  readonly viewOf: (event: SigmaEvent) => EventView;
  readonly searches: { readonly rule: ConvertedToDataModel; readonly plan: Plan }[];
}

/**
 * Runs rules and their `tstats` searches over the same events, and compares them event by event, among those that are of the rule's log source and in the dataset: which these are is the
 * data model's business. A search gives counts and no events; so it runs over those that the rule matches, all of which it has to count, and over the others, none of which it may.
 */
export async function verifyDataModels(
  rules: readonly ConvertedToDataModel[],
  files: readonly EventFile[],
  options: VerifyOptions,
): Promise<DataModelProof> {
  const { most = mostDisagreements, onProgress } = options;
  const context = { ...options.context, dataModels: remembering(options.context.dataModels) };
  const broken: BrokenSearch[] = [];
  const groups = groupsOf(rules, { ...options, context }, broken);
  const disagreements: Disagreement[] = [];
  let [events, agreedMatches, outside] = [0, 0, 0];
  for await (const batch of batchesOf(files, options)) {
    const seen = batch.map((one) => ({ ...one, event: eventOfRow(one.row) }));
    for (const { dataset, isOfLogSource, viewOf, searches } of groups) {
      const ofLogSource = seen.filter(({ event }) => isOfLogSource(event));
      const inside = ofLogSource.filter(({ row }) => dataset.matches(row));
      outside += ofLogSource.length - inside.length;
      if (inside.length === 0) continue;
      for (const { rule, plan } of searches) {
        const matched = inside.filter(({ event }) => rule.compiled.matches(viewOf(event)));
        const missed = await apart(matched, plan, context, (count, of) => count === of);
        agreedMatches += matched.length - missed.length;
        const others = matched.length > 0 ? inside.filter((one) => !matched.includes(one)) : inside;
        const extra = await apart(others, plan, context, (count) => count === 0);
        for (const one of [...missed, ...extra].slice(0, most - disagreements.length)) {
          disagreements.push(disagreement(rule, one, missed.includes(one), { dataset, viewOf }));
        }
      }
    }
    events += batch.length;
    onProgress?.(events);
  }
  return { events, agreedMatches, disagreements, broken, outside };
}

interface SeenRow extends NumberedRow {
  readonly event: SigmaEvent;
}

/** The fields that differ say why. */
function disagreement(
  { compiled, conversion }: ConvertedToDataModel,
  { row, event, file, number }: SeenRow,
  ruleMatches: boolean,
  { dataset, viewOf }: Pick<Group, 'dataset' | 'viewOf'>,
): Disagreement {
  const [modelRow] = dataset.rows(row);
  const fields = conversion.fields.flatMap((field) => {
    const rule = viewOf(event).field(field.name)?.texts;
    const search = modelRow ? textsOf(modelRow.get(field.column)) : [];
    const isSame =
      rule?.length === search.length && search.every((text, index) => isWritten(text, rule[index]));
    return isSame ? [] : [{ ...field, rule, search }];
  });
  const reason = fields.find(({ differs }) => differs !== undefined)?.differs;
  return {
    object: compiled.rule,
    search: conversion.text,
    file,
    number,
    ruleMatches,
    searchMatches: !ruleMatches,
    fields: fields.map(({ name, rule, search }) => ({ name, rule, search })),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The events that a search does not count as it should, found by halving. */
async function apart(
  rows: readonly SeenRow[],
  plan: Plan,
  context: SearchContext,
  isRight: (count: number, of: number) => boolean,
): Promise<readonly SeenRow[]> {
  if (rows.length === 0) return [];
  const found = await rowsFound(plan, memorySource(rows.map(({ row }) => row)), context);
  const count = found.reduce((sum, row) => sum + Number(row.get('count')), 0);
  if (isRight(count, rows.length)) return [];
  if (rows.length === 1) return rows;
  const middle = rows.length >> 1;
  return [
    ...(await apart(rows.slice(0, middle), plan, context, isRight)),
    ...(await apart(rows.slice(middle), plan, context, isRight)),
  ];
}

function groupsOf(
  rules: readonly ConvertedToDataModel[],
  { router, context, anyLogSource = false }: VerifyOptions,
  broken: BrokenSearch[],
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const rule of rules) {
    const { text, dataset: name } = rule.conversion;
    const { logSource } = rule.compiled.rule;
    const { plan, diagnostics } = compile(sourceText('<conversion>', text), context);
    const [model = '', part] = name.split('.');
    const dataset = context.dataModels.get(model, part);
    if (!plan || !dataset) {
      broken.push({ object: rule.conversion.rule, search: text, diagnostics });
      continue;
    }
    const key = JSON.stringify([name, logSource.category, logSource.product, logSource.service]);
    let group = groups.get(key);
    if (!group) {
      const route = router.route(logSource);
      const isOfLogSource = (event: SigmaEvent): boolean => anyLogSource || route?.view(event) !== undefined;
      const viewOf = (event: SigmaEvent): EventView => route?.view(event) ?? event.view();
      group = { dataset, isOfLogSource, viewOf, searches: [] };
      groups.set(key, group);
    }
    group.searches.push({ rule, plan });
  }
  return [...groups.values()];
}

/** Data models that make the rows of an event once: hundreds of searches read the same ones. */
function remembering(catalog: DataModelCatalog): DataModelCatalog {
  const known = new Map<DataModelDataset, DataModelDataset>();
  return {
    names: (model) => catalog.names(model),
    get(model, name) {
      const dataset = catalog.get(model, name);
      if (!dataset) return undefined;
      let found = known.get(dataset);
      if (!found) {
        found = rememberingDataset(dataset);
        known.set(dataset, found);
      }
      return found;
    },
  };
}

function rememberingDataset(dataset: DataModelDataset): DataModelDataset {
  const matching = new WeakMap<Row, boolean>();
  const rows = new WeakMap<Row, readonly Row[]>();
  return {
    ...dataset,
    matches: (event) => remembered(matching, event, () => dataset.matches(event)),
    rows: (event) => remembered(rows, event, () => dataset.rows(event)),
  };
}

function remembered<Key extends object, Value>(
  known: WeakMap<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
