import type { InnerSteps, SearchStep } from './analyse.ts';
import { aggregationsOf } from './command-parts.ts';
import { type FieldMade, fillPattern, matchPattern } from './flow.ts';
import { printExpression } from './print-expression.ts';
import type { Command, Search } from './tree.ts';

/** How a field came to be: the step that made it, and the fields that the step used. */
export interface FieldLineage {
  /** The field's name behind the step. */
  readonly field: string;
  /**
   * What made it: a command's name in a search; `event` and `data model` where a search begins; further down what the
   * rules of the source type call it.
   */
  readonly by: string;
  /** What the step does, on one line; may be empty. */
  readonly how: string;
  readonly from: readonly FieldLineage[];
  /** The same field at the same place is told in full further up. */
  readonly isRepeated?: boolean;
  /** Where `by` is `data model`: which one the search names. */
  readonly dataModel?: { readonly model: string; readonly dataset?: string };
}

/**
 * Traces a field of a search's result back to the events or the data model that the search begins with.
 * @param steps of the search's analysis, or those of its beginning
 * @returns nothing when no row can have the field
 */
export function lineageOfField(
  search: Search,
  steps: readonly SearchStep[],
  field: string,
): FieldLineage | undefined {
  const after = steps.at(-1)?.after;
  if (after?.complete && !after.names.has(field)) return undefined;
  return new Tracer(search.source.text).trace(steps, steps.length - 1, field, event);
}

type Trace = (field: string) => FieldLineage;

const event: Trace = (field) => ({ field, by: 'event', how: '', from: [] });

class Tracer {
  readonly #text: string;
  readonly #told = new Map<SearchStep, Set<string>>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The field as it stands after the step at `last`; `start` says what stands before the first one. */
  trace(steps: readonly SearchStep[], last: number, field: string, start: Trace): FieldLineage {
    for (let index = last; index >= 0; index -= 1) {
      const step = steps[index];
      if (!step) break;
      const before: Trace = (name) => this.trace(steps, index - 1, name, start);
      const node = this.#step(step, field, before);
      if (node) return node;
    }
    return start(field);
  }

  /** What the step does to the field; nothing when it leaves it alone. */
  #step(step: SearchStep, field: string, before: Trace): FieldLineage | undefined {
    const { command, flow } = step;
    const adds = flow.adds ?? [];
    const at = adds.findLastIndex((made) => made.name === field);
    const made = adds[at];
    if (made) return this.#once(step, field, () => this.#made(step, made, adds.slice(0, at), before));
    for (const { from, to } of (flow.renames ?? []).toReversed()) {
      const parts = matchPattern(to, field);
      const old = parts && fillPattern(from, parts);
      if (old === undefined || old === field) continue;
      const isThere = step.before.names.has(old) || (!step.before.complete && !step.before.names.has(field));
      if (isThere) return { field, by: command.name, how: `${from} as ${to}`, from: [before(old)] };
    }
    if (flow.rewrites?.some(({ name }) => matchPattern(name, field))) {
      return { field, by: command.name, how: this.#argumentsOf(command), from: [before(field)] };
    }
    const joined = step.inner.filter(({ steps }) => flow.open === true && mayHave(steps, field));
    if (joined.length > 0 && !step.before.names.has(field)) {
      return this.#once(step, field, () => this.#joined(step, field, joined, before));
    }
    return flow.replaces ? this.#generated(command, field) : undefined;
  }

  /** A step that uses a field twice tells its story once. */
  #once(step: SearchStep, field: string, tell: () => FieldLineage, assignment = -1): FieldLineage {
    const told = this.#told.get(step) ?? new Set();
    this.#told.set(step, told);
    const key = `${assignment} ${field}`;
    if (!told.has(key)) {
      told.add(key);
      return tell();
    }
    return { field, by: step.command.name, how: '', from: [], isRepeated: true };
  }

  #made(step: SearchStep, made: FieldMade, beforeIt: readonly FieldMade[], before: Trace): FieldLineage {
    const { command, inner } = step;
    const { name: field } = made;
    const how = this.#howMade(command, made);
    if (made.carried) return { field, by: command.name, how: `by ${field}`, from: [before(field)] };
    const joined = inner.filter(({ steps }) => mayHave(steps, field));
    if (joined.length > 0) return this.#joined(step, field, joined, before);
    if (command.kind === 'tstats') {
      const from = unique(made.from).map((name) => this.#generated(command, name));
      return { field, by: command.name, how, from };
    }
    const from = unique(made.from).map((name) => {
      // The assignments of one eval see those before them.
      const earlier = command.kind === 'eval' && beforeIt.findLastIndex((one) => one.name === name);
      const own = typeof earlier === 'number' ? beforeIt[earlier] : undefined;
      return own && typeof earlier === 'number'
        ? this.#once(step, name, () => this.#made(step, own, beforeIt.slice(0, earlier), before), earlier)
        : before(name);
    });
    const older = made.sometimes && step.before.names.has(field) && !made.from.includes(field);
    return { field, by: command.name, how, from: older ? [...from, before(field)] : from };
  }

  /** Rows or fields from brackets. */
  #joined(
    { command, before: place, flow }: SearchStep,
    field: string,
    joined: readonly InnerSteps[],
    before: Trace,
  ): FieldLineage {
    const from = joined.map(({ rows, steps }) =>
      this.trace(steps, steps.length - 1, field, rows === 'pipeline' ? before : event),
    );
    const older = !flow.replaces && place.names.has(field);
    return { field, by: command.name, how: 'subsearch', from: older ? [...from, before(field)] : from };
  }

  /** A field of a command that brings rows of its own. */
  #generated(command: Command, field: string): FieldLineage {
    const dataModel = dataModelOf(command);
    if (dataModel) {
      const { model, dataset } = dataModel;
      return { field, by: 'data model', how: dataset ? `${model}.${dataset}` : model, from: [], dataModel };
    }
    if (command.kind === 'tstats' || command.kind === 'mstats') return event(field);
    return { field, by: command.name, how: this.#argumentsOf(command), from: [] };
  }

  #howMade(command: Command, { name, span, from }: FieldMade): string {
    switch (command.kind) {
      case 'eval': {
        const one = command.assignments.find(({ target }) => target.span.start === span.start);
        return one ? printExpression(one.expression) : '';
      }
      case 'lookup': {
        const output = command.outputs.find(({ from: column, to }) => (to ?? column).name === name);
        const keys = command.inputs.map(({ from: column, to }) => `${column.name} = ${(to ?? column).name}`);
        return `column ${output?.from.name ?? name} of ${command.table.text}, by ${keys.join(', ')}`;
      }
      case 'rex':
        return `${command.pattern.text}`;
      case 'inputlookup':
        return `column ${name} of ${command.table.text}`;
      case 'tstats':
      case 'mstats':
        if (command.by.some((field) => field.name === name)) return `by ${name}`;
        break;
      default:
        break;
    }
    for (const { alias, text } of aggregationsOf(command)) {
      if ((alias?.name ?? text) === name) return text;
      // A wildcard stands for the field that this column was made of.
      if (text.includes('*') && from.length === 1) return text;
    }
    return this.#argumentsOf(command);
  }

  #argumentsOf({ span, nameSpan }: Command): string {
    return this.#text.slice(nameSpan.end, span.end).replace(/\s+/g, ' ').trim();
  }
}

function dataModelOf(command: Command): FieldLineage['dataModel'] {
  const of = (model: string, dataset: string | undefined): FieldLineage['dataModel'] =>
    dataset === undefined || dataset === '' ? { model } : { model, dataset };
  if (command.kind === 'tstats' && command.dataModel) {
    return of(command.dataModel.model.text, command.dataModel.dataset?.text);
  }
  if (command.kind === 'datamodel' && command.model) return of(command.model.text, command.dataset?.text);
  if (command.kind === 'from' && command.datasetType === 'datamodel') {
    const [model = '', ...dataset] = command.dataset.text.split('.');
    return of(model, dataset.join('.'));
  }
  return undefined;
}

function mayHave(steps: readonly SearchStep[], field: string): boolean {
  const after = steps.at(-1)?.after;
  return after !== undefined && (after.names.has(field) || !after.complete);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
