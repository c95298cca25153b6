import type { FieldLineage } from '../spl/index.ts';
import { baseFieldNames } from './base-fields.ts';
import type { Event } from './event.ts';
import { EventReader } from './event-reader.ts';
import { firstText } from './field-text.ts';
import type { Knowledge } from './knowledge.ts';
import { fieldsOfExpression } from './knowledge-expression.ts';
import { compilePattern } from './pattern.ts';
import type { Decision, ExtractionStep, FieldRule, LookupRule } from './profile.ts';
import { defaultHost, defaultIndex } from './rows-from-raw.ts';
import type { SourceTypeRules } from './source-type.ts';

/** Events of one kind, as lineage wants to know them. */
export interface LineageSource {
  readonly sourcetype: string;
  readonly source: string;
  /**
   * The text of such an event: rules for other events are then left out, and where a label could stand in several
   * places of a raw event, the place is known.
   */
  readonly sample?: string;
}

/**
 * Tells how events of a source type get a field, down to the label in the raw text.
 * @returns the ways in which the field is made, the first that gives a value winning; one that says `no rule` when
 *   nothing makes it
 * @source Knowledge Manager Manual: the sequence of search-time operations
 */
export function lineageOfEventField(
  field: string,
  { sourcetype, source, sample }: LineageSource,
  knowledge: Knowledge,
): readonly FieldLineage[] {
  const labels = { host: defaultHost, index: defaultIndex, source, sourcetype, loadedAt: 0 };
  const reader = new EventReader(labels, knowledge);
  const event = sample === undefined ? undefined : reader.read(sample);
  const rules = event?.program.rules ?? knowledge.sourceType(sourcetype, source).rules;
  return new EventTracer(rules, event).trace(field);
}

/** What a stage makes of a field: another way to fill it, or all there is. */
type Told = {
  readonly nodes: readonly FieldLineage[];
  readonly replaces?: boolean;
  /** A label that the event at hand does not have, though others may. */
  readonly isAbsent?: boolean;
};

/** One stage of the rules, in the order in which they run. */
type StageTale = (field: string, before: (name: string) => readonly FieldLineage[]) => Told | undefined;

class EventTracer {
  readonly #stages: readonly StageTale[];
  readonly #told = new Set<string>();

  constructor(rules: SourceTypeRules, event: Event | undefined) {
    const id = event && firstText(event.read(rules.idField));
    const blocks = new Map(
      rules.extract.flatMap((step) =>
        step.step === 'xml-block' ? [[step.into, step.element] as const] : [],
      ),
    );
    this.#stages = [
      ...extractionTales(rules.extract, { event, id, blocks }),
      ...rules.aliases.map(([from, to]) => aliasTale(from, to, true)),
      ...rules.aliasesNew.map(([from, to]) => aliasTale(from, to, false)),
      calculatedTale(rules.fields, rules.idField, id),
      ...rules.lookups.map(lookupTale),
      eventTypeTale(rules),
    ];
  }

  trace(field: string): readonly FieldLineage[] {
    return this.#trace(field, this.#stages.length);
  }

  #trace(field: string, end: number): readonly FieldLineage[] {
    let ways: readonly Told[] = [];
    for (let index = end - 1; index >= 0; index--) {
      const told = this.#stages[index]?.(field, (name) => this.#once(name, index));
      if (!told) continue;
      ways = [told, ...ways];
      if (told.replaces) break;
    }
    // Extractions only fill gaps, and a default field has none.
    const isDefault = baseFieldNames.includes(field) && !ways.some((way) => way.replaces);
    if (isDefault) return [leaf(field, 'default field', '')];
    const present = ways.filter((way) => !way.isAbsent);
    const found = joinLabels((present.length > 0 ? present : ways).flatMap(({ nodes }) => nodes));
    if (found.length > 0) return found;
    return [leaf(field, 'no rule', 'nothing of this source type makes it')];
  }

  /** Fields that many rules read (the event code) are told once. */
  #once(field: string, stage: number): readonly FieldLineage[] {
    const ways = this.#trace(field, stage);
    const [first] = ways;
    if (!first || first.from.length === 0) return ways;
    const key = `${stage} ${field}`;
    if (this.#told.has(key)) return [{ ...leaf(field, first.by, ''), isRepeated: true }];
    this.#told.add(key);
    return ways;
  }
}

function leaf(field: string, by: string, how: string): FieldLineage {
  return { field, by, how, from: [] };
}

/** Labels that could stand in several places of a raw text are one way: nobody but the event can tell. */
function joinLabels(ways: readonly FieldLineage[]): readonly FieldLineage[] {
  const labels = ways.filter(({ by }) => by === 'raw');
  if (labels.length < 2) return ways;
  const how = [...new Set(labels.map((way) => way.how))].join(' or ');
  const first = ways.findIndex(({ by }) => by === 'raw');
  return ways.flatMap((way, index) => (index === first ? [{ ...way, how }] : way.by === 'raw' ? [] : [way]));
}

interface Surroundings {
  readonly event: Event | undefined;
  /** What `ids` are compared with. */
  readonly id: string | undefined;
  /** The element behind a field that holds a block of XML. */
  readonly blocks: ReadonlyMap<string, string>;
}

/** Steps in the order of the program's stages: those under `when` are stages of their own. */
function extractionTales(steps: readonly ExtractionStep[], around: Surroundings): StageTale[] {
  const flat = flatten(steps);
  const anyShown = (field: string): boolean =>
    flat.some((_, index) => around.event && isShown(around.event, index, field));
  return flat.map(({ step, ids }, index) => {
    const only = ids === undefined ? '' : `, for event ${ids.join(', ')}`;
    return (field, before) => {
      if (ids && around.id !== undefined && !ids.map(String).includes(around.id)) return undefined;
      const told = tellExtraction(step, field, before, around);
      const [first] = told?.nodes ?? [];
      if (!told || !first) return undefined;
      // With an event at hand a label stands where it stands; one that the event lacks may stand in others.
      const isLabel = first.by === 'raw' && !['split', 'xml-block', 'regex'].includes(step.step);
      if (isLabel && around.event && anyShown(field) && !isShown(around.event, index, field))
        return undefined;
      const nodes = told.nodes.map((node) => ({ ...node, how: node.how + only }));
      return { nodes, isAbsent: isLabel && around.event !== undefined && !anyShown(field) };
    };
  });
}

function flatten(
  steps: readonly ExtractionStep[],
  ids?: readonly number[],
): { readonly step: ExtractionStep; readonly ids?: readonly number[] }[] {
  return steps.flatMap((step) =>
    step.step === 'when' ? flatten(step.do, step.ids) : [ids ? { step, ids } : { step }],
  );
}

function isShown(event: Event, stage: number, field: string): boolean {
  for (const name of event.program.stages[stage]?.found?.(event) ?? []) if (name === field) return true;
  return false;
}

function tellExtraction(
  step: ExtractionStep,
  field: string,
  before: (name: string) => readonly FieldLineage[],
  { blocks }: Surroundings,
): Told | undefined {
  const raw = (how: string): Told => ({ nodes: [leaf(field, 'raw', how)] });
  const made = (by: string, how: string, from: readonly FieldLineage[]): Told => ({
    nodes: [{ field, by, how, from }],
  });
  const isLabel = /^[A-Za-z][A-Za-z0-9_]*$/.test(field);
  switch (step.step) {
    case 'xml-block':
      return step.into === field ? raw(`<${step.element}>…</${step.element}>`) : undefined;
    case 'xml-elements':
      return isLabel ? raw(`<${field}> in <${blocks.get(step.of) ?? step.of}>`) : undefined;
    case 'xml-attributes':
      return isLabel ? raw(`${field}='…' in <${blocks.get(step.of) ?? step.of}>`) : undefined;
    case 'xml-named':
      return isLabel ? raw(`<Data Name='${field}'>`) : undefined;
    case 'json':
      return raw(`JSON key ${field}`);
    case 'json-labels': {
      const key = /^extracted_(host|source|sourcetype|index)$/.exec(field)?.[1];
      return key === undefined ? undefined : raw(`JSON key ${key}`);
    }
    case 'json-pairs':
      return isLabel ? raw(`JSON {"${step.name}": "${field}", "${step.value}": …}`) : undefined;
    case 'unprefix':
      return raw(`JSON key ${step.prefix}${field}`);
    case 'kv':
      return raw(`${field}=…`);
    case 'kv-lines':
      return raw(`line ${field}=…`);
    case 'kv-colon':
      return raw(`line ${field}: …`);
    case 'split': {
      const column = step.names.indexOf(field);
      return column < 0 ? undefined : raw(`column ${column + 1}`);
    }
    case 'header-columns':
      return raw(`column ${field}`);
    case 'regex': {
      if (!compilePattern(step.pattern, { dotAll: step.dotAll ?? false }).groupNames.includes(field))
        return undefined;
      return step.of === undefined || step.of === '_raw'
        ? raw(`pattern ${step.pattern}`)
        : made('pattern', step.pattern, before(step.of));
    }
    case 'copy': {
      const from = step.pairs.flatMap(([source, to]) => (to === field ? [source] : []));
      return from.length === 0 ? undefined : made('copy', `of ${from.join(', else ')}`, from.flatMap(before));
    }
    case 'first': {
      if (step.to !== field) return undefined;
      const from = step.from.map((one) => (typeof one === 'string' ? one : one.field));
      return made('first', `of ${from.join(', ')}`, [...new Set(from)].flatMap(before));
    }
    case 'last-of':
      return step.to === field ? made('last', `of ${step.from}`, before(step.from)) : undefined;
    case 'when':
      return undefined;
    default: {
      const unknown: never = step;
      throw new TypeError(`No such extraction step: ${JSON.stringify(unknown)}`);
    }
  }
}

function aliasTale(from: string, to: string, overwrites: boolean): StageTale {
  return (field, before) =>
    field === to
      ? {
          nodes: [
            {
              field,
              by: 'alias',
              how: overwrites ? `of ${from}` : `of ${from} where missing`,
              from: before(from),
            },
          ],
          replaces: overwrites,
        }
      : undefined;
}

function calculatedTale(
  fields: ReadonlyMap<string, FieldRule>,
  idField: string,
  id: string | undefined,
): StageTale {
  return (field, before) => {
    const rule = fields.get(field);
    if (rule === undefined) return undefined;
    const by = 'calculated field';
    if (typeof rule === 'string') {
      return {
        nodes: [{ field, by, how: rule, from: fieldsOfExpression(rule).flatMap(before) }],
        replaces: true,
      };
    }
    if ('bitsOf' in rule) {
      const how = `names of the bits of ${rule.bitsOf}`;
      return { nodes: [{ field, by, how, from: before(rule.bitsOf) }], replaces: true };
    }
    const nodes: FieldLineage[] = [];
    for (const decision of rule) {
      if (decision.ids && id !== undefined && !decision.ids.map(String).includes(id)) continue;
      const how = wordDecision(decision, idField, id === undefined);
      const from = decision.keep
        ? before(field)
        : decision.to === undefined
          ? []
          : fieldsOfExpression(decision.to).flatMap(before);
      nodes.push({ field, by, how, from });
      // Whatever stands below an entry that always holds is never reached.
      if (decision.if === undefined && (decision.ids === undefined || id !== undefined)) break;
    }
    if (nodes.length === 0)
      nodes.push(leaf(field, 'no rule', `no value for ${idField} ${id ?? ''}`.trimEnd()));
    return { nodes, replaces: true };
  };
}

function wordDecision({ ids, if: condition, to, keep }: Decision, idField: string, withIds: boolean): string {
  const value = keep ? 'unchanged' : (to ?? 'removed');
  const conditions = [
    ...(ids && withIds ? [`${idField} ${ids.join(', ')}`] : []),
    ...(condition === undefined ? [] : [condition]),
  ];
  return conditions.length === 0 ? value : `${value} if ${conditions.join(' and ')}`;
}

function lookupTale(rule: LookupRule): StageTale {
  return (field, before) => {
    const outputs = Object.entries(rule.out).find(([, fields]) =>
      typeof fields === 'string' ? fields === field : fields.includes(field),
    );
    if (!outputs) return undefined;
    const keys = Object.entries(rule.in).map(([column, from]) => `${column} = ${from}`);
    const how = `column ${outputs[0]} of ${rule.table}, by ${keys.join(', ')}`;
    const from = [...new Set(Object.values(rule.in))].flatMap(before);
    return { nodes: [{ field, by: 'automatic lookup', how, from }] };
  };
}

function eventTypeTale({ eventTypes, fieldTags }: SourceTypeRules): StageTale {
  return (field) => {
    if (field === 'eventtype') {
      return {
        nodes: [leaf(field, 'event types', eventTypes.map(({ name }) => name).join(', '))],
        replaces: true,
      };
    }
    if (field !== 'tag' && !field.startsWith('tag::')) return undefined;
    const by = field === 'tag' ? undefined : field.slice('tag::'.length);
    const tags = new Set([
      ...(by === undefined || by === 'eventtype' ? eventTypes.flatMap((eventType) => eventType.tags) : []),
      ...fieldTags.filter((rule) => by === undefined || rule.field === by).flatMap((rule) => rule.tags),
    ]);
    return tags.size === 0
      ? undefined
      : { nodes: [leaf(field, 'tags', [...tags].join(', '))], replaces: true };
  };
}
