import type { Span } from '../text/index.ts';
import { applyFlow } from './apply-flow.ts';
import { expressionsOf, figuresOf, subsearchesOf } from './command-parts.ts';
import { commandNamed } from './commands/index.ts';
import {
  type FieldFlow,
  type FieldSet,
  type FieldUse,
  type FlowInput,
  searchExpressionReads,
  type Template,
  walkExpression,
  walkSearchExpression,
} from './flow.ts';
import { parseSearchExpression } from './parse.ts';
import { parseSearchText } from './parse-search.ts';
import type { Command, Expression, Search } from './tree.ts';

/** A lookup table that a search reads or writes. */
export interface LookupUse {
  readonly name: string;
  readonly span: Span;
  readonly use: 'lookup' | 'inputlookup' | 'outputlookup';
  /** Columns matched against fields; for inputlookup those that WHERE reads. */
  readonly inputs: readonly FieldUse[];
  /** Columns whose values the search takes; empty with `all`. */
  readonly outputs: readonly FieldUse[];
  /** Every column may be taken: a lookup without OUTPUT, inputlookup. */
  readonly all: boolean;
}

/** A data model that a search reads. */
export interface DataModelUse {
  readonly model: string;
  /** Absent when the search names only the model. */
  readonly dataset?: string;
  /** Fields as written, with the dataset's prefix. */
  readonly fields: readonly FieldUse[];
  readonly span: Span;
}

/** A name with its place. */
export interface NameUse {
  readonly name: string;
  readonly span: Span;
}

/** One command of a search, with the fields before and after it. */
export interface SearchStep {
  readonly command: Command;
  readonly before: FieldSet;
  readonly flow: FieldFlow;
  readonly after: FieldSet;
  /** The subsearches and pipelines inside the command. */
  readonly inner: readonly InnerSteps[];
}

/** The steps of a search in brackets. */
export interface InnerSteps {
  readonly search: Search;
  /** `own`: it makes rows of its own; `pipeline`: it works on the rows that come in (appendpipe). */
  readonly rows: 'own' | 'pipeline';
  readonly steps: readonly SearchStep[];
}

/** What a search reads, makes and refers to, found without running it. */
export interface SearchAnalysis {
  /** Fields read from the events (or the data model) that the search begins with; wildcards stay patterns. */
  readonly reads: readonly FieldUse[];
  /** True when the search may read fields that it does not name. */
  readonly readsOpen: boolean;
  /** The fields of the result. */
  readonly produces: FieldSet;
  readonly lookups: readonly LookupUse[];
  readonly dataModels: readonly DataModelUse[];
  readonly functions: readonly NameUse[];
  readonly aggregations: readonly NameUse[];
  readonly commands: readonly NameUse[];
  /** Subsearches and pipelines in brackets, outermost only. */
  readonly subsearches: readonly Search[];
  /** The fields from command to command; those of subsearches under the command they stand in. */
  readonly steps: readonly SearchStep[];
}

/** What the caller knows of the surroundings. */
export interface AnalysisContext {
  /** The columns of a lookup table; nothing when it is unknown. */
  lookupColumns?(table: string): readonly string[] | undefined;
}

const noFields: FieldSet = { names: new Map(), complete: false };

/** What a command that is not known does: anything. */
const unknownFlow: FieldFlow = { readsAll: true, open: true };

/** The fields at one place, and whether a field that is not among them can only come from the events. */
interface Place extends FieldSet {
  readonly fromEvents: boolean;
}

const events: Place = { names: noFields.names, complete: false, fromEvents: true };

/** Facts about an event that every event has; a page does not list them as required. */
const metadata = new Set([
  'index',
  'source',
  'sourcetype',
  'splunk_server',
  'eventtype',
  'tag',
  'nodename',
  '_raw',
  '_indextime',
]);

/**
 * Follows the fields through a search, command by command. Sound: `produces.complete` is true only when rows
 * cannot have another field. Lookups, data models, functions, aggregations and commands of subsearches are
 * included.
 */
export function analyseSearch(search: Search, context: AnalysisContext = {}): SearchAnalysis {
  const analysis = new Analysis(context);
  const { steps, place } = analysis.follow(search, events, true);
  const { names, complete } = place;
  return { produces: { names, complete }, steps, ...analysis.result() };
}

/**
 * What one command does to the fields, for planners; without `input` nothing is known of the incoming fields.
 */
export function commandFlow(command: Command, input: Partial<FlowInput> = {}): FieldFlow {
  const syntax = commandNamed(command.name);
  if (!syntax) return unknownFlow;
  const fields = input.fields ?? noFields;
  return syntax.fields(command, {
    outputOf: (search) => analyseSearch(search).produces,
    outputOfPipeline: (search) =>
      new Analysis({}).follow(search, { fromEvents: true, ...fields }, false).place,
    readTemplate,
    ...input,
    fields,
  });
}

/**
 * The names that a documentation page lists as required: the fields of the event or the data model that the
 * search reads, sorted, each once. Wildcards name no field, and index, source type and the like are in every
 * event: both are left out.
 */
export function requiredFields(search: Search, context: AnalysisContext = {}): string[] {
  const names = new Set<string>();
  for (const { name } of analyseSearch(search, context).reads) {
    if (!name.includes('*') && !metadata.has(name)) names.add(name);
  }
  return [...names].sort();
}

class Analysis {
  readonly #context: AnalysisContext;
  readonly #reads: FieldUse[] = [];
  #readsOpen = false;
  readonly #lookups: LookupUse[] = [];
  readonly #dataModels: DataModelUse[] = [];
  readonly #functions: NameUse[] = [];
  readonly #aggregations: NameUse[] = [];
  readonly #commands: NameUse[] = [];
  readonly #subsearches: Search[] = [];

  constructor(context: AnalysisContext) {
    this.#context = context;
  }

  result(): Omit<SearchAnalysis, 'produces' | 'steps'> {
    return {
      reads: this.#reads,
      readsOpen: this.#readsOpen,
      lookups: this.#lookups,
      dataModels: this.#dataModels,
      functions: this.#functions,
      aggregations: this.#aggregations,
      commands: this.#commands,
      subsearches: this.#subsearches,
    };
  }

  /** Follows the fields from the first command to the last; `place` is where they come out. */
  follow(
    search: Search,
    input: Place,
    outermost: boolean,
  ): { readonly steps: readonly SearchStep[]; readonly place: Place } {
    const steps: SearchStep[] = [];
    let place = input;
    // Only a bracket begins a subsearch, and most searches have none.
    const hasBrackets = search.source.text.includes('[');
    for (const command of search.commands) {
      const subsearches = hasBrackets ? subsearchesOf(command) : [];
      if (outermost) this.#subsearches.push(...subsearches);
      const { step, after } = this.#command(command, place, subsearches);
      steps.push(step);
      place = after;
    }
    return { steps, place };
  }

  #command(
    command: Command,
    place: Place,
    subsearches: readonly Search[],
  ): { readonly step: SearchStep; readonly after: Place } {
    this.#commands.push({ name: command.name, span: command.nameSpan });
    this.#collect(command, place);
    const inner = new Map<Search, InnerSteps>();
    const followInner = (search: Search, rows: InnerSteps['rows']): Place => {
      const followed = this.follow(search, rows === 'own' ? events : place, false);
      inner.set(search, { search, rows, steps: followed.steps });
      return followed.place;
    };
    const { lookupColumns } = this.#context;
    const syntax = commandNamed(command.name);
    const flow: FieldFlow = syntax
      ? syntax.fields(command, {
          fields: place,
          outputOf: (search) => followInner(search, 'own'),
          outputOfPipeline: (search) => followInner(search, 'pipeline'),
          readTemplate,
          ...(lookupColumns ? { lookupColumns } : {}),
        })
      : unknownFlow;
    // Subsearches that only filter (inside a search expression) make no field, but they read and refer.
    for (const search of subsearches) if (!inner.has(search)) followInner(search, 'own');
    const generating = syntax?.generating === true;
    for (const use of flow.reads ?? []) {
      if (generating || !isMadeBefore(use.name, place)) this.#reads.push(use);
    }
    if (flow.readsAll && place.fromEvents && !place.complete) this.#readsOpen = true;
    const readsModel =
      command.kind === 'datamodel' || (command.kind === 'from' && command.datasetType === 'datamodel');
    const { names, complete } = applyFlow(place, flow);
    const after: Place = { names, complete, fromEvents: flow.replaces ? readsModel : place.fromEvents };
    return { step: { command, before: place, flow, after, inner: [...inner.values()] }, after };
  }

  #collect(command: Command, place: Place): void {
    for (const expression of expressionsOf(command)) {
      walkExpression(expression, (node) => {
        if (node.kind !== 'call') return;
        this.#functions.push({ name: node.name, span: node.nameSpan });
        if (node.name === 'searchmatch') this.#searchmatch(node.args[0], place);
        if (node.name === 'lookup') this.#lookupFunction(node.args);
      });
    }
    for (const { function: name, span } of figuresOf(command)) this.#aggregations.push({ name, span });
    switch (command.kind) {
      case 'lookup':
        this.#lookups.push({
          name: command.table.text,
          span: command.table.span,
          use: 'lookup',
          inputs: command.inputs.map(({ from }) => from),
          outputs: command.outputs.map(({ from }) => from),
          all: command.output === 'all',
        });
        break;
      case 'inputlookup': {
        const inputs: FieldUse[] = [];
        if (command.where) {
          walkSearchExpression(command.where, (node) => {
            if (node.kind === 'comparison' || node.kind === 'in') inputs.push(node.field);
          });
        }
        const { text: name, span } = command.table;
        this.#lookups.push({ name, span, use: 'inputlookup', inputs, outputs: [], all: true });
        break;
      }
      case 'outputlookup': {
        const { text: name, span } = command.table;
        this.#lookups.push({ name, span, use: 'outputlookup', inputs: [], outputs: [], all: false });
        break;
      }
      case 'tstats':
        if (command.dataModel) {
          const { model, dataset } = command.dataModel;
          const fields = (commandFlow(command).reads ?? []).filter(({ name }) => name.includes('.'));
          this.#dataModels.push({
            model: model.text,
            ...(dataset ? { dataset: dataset.text } : {}),
            fields,
            span: { start: model.span.start, end: (dataset ?? model).span.end },
          });
        }
        break;
      case 'from':
        if (command.datasetType === 'datamodel') {
          const { text, span } = command.dataset;
          const dot = text.indexOf('.');
          this.#dataModels.push({
            model: dot < 0 ? text : text.slice(0, dot),
            ...(dot < 0 ? {} : { dataset: text.slice(dot + 1) }),
            fields: [],
            span,
          });
        } else if (command.datasetType !== 'savedsearch') {
          const { text: name, span } = command.dataset;
          this.#lookups.push({ name, span, use: 'inputlookup', inputs: [], outputs: [], all: true });
        }
        break;
      case 'datamodel':
        if (command.model) {
          this.#dataModels.push({
            model: command.model.text,
            ...(command.dataset ? { dataset: command.dataset.text } : {}),
            fields: [],
            span: command.model.span,
          });
        }
        break;
      default:
        break;
    }
  }

  /** searchmatch("…") reads what its text names; a computed text could name anything. */
  #searchmatch(argument: Expression | undefined, place: Place): void {
    const parsed = argument?.kind === 'string' ? parseSearchExpression(argument.value) : undefined;
    if (!argument || !parsed?.expression) {
      this.#readsOpen = true;
      return;
    }
    const { span } = argument;
    for (const { name } of searchExpressionReads(parsed.expression)) {
      if (!isMadeBefore(name, place)) this.#reads.push({ name, span });
    }
  }

  #lookupFunction(args: readonly Expression[]): void {
    const [table] = args;
    if (table?.kind !== 'string') return;
    const { value: name, span } = table;
    this.#lookups.push({ name, span, use: 'lookup', inputs: [], outputs: [], all: true });
  }
}

function readTemplate(text: string): Template | undefined {
  const { search } = parseSearchText(text);
  return search && { search, produces: analyseSearch(search).produces };
}

/** Tells whether a command before has made the field, so that it is not the event's. */
function isMadeBefore(name: string, place: Place): boolean {
  if (place.complete || !place.fromEvents) return true;
  const origin = place.names.get(name);
  return origin !== undefined && origin.kind !== 'event' && origin.kind !== 'data-model';
}
