import { type FieldValue, Row } from '../engine/index.ts';
import { baseFieldNames, baseOrigins, readBaseField } from './base-fields.ts';
import type { Event } from './event.ts';
import type { KnowledgeData } from './knowledge.ts';
import { distinctOrigins, type Origin } from './prefilter/origin.ts';
import { fieldRecipe } from './skeleton/field-recipe.ts';
import {
  type FieldFromSkeleton,
  type SkeletonField,
  SkeletonFields,
  type SkeletonFormat,
} from './skeleton/skeleton-fields.ts';
import type { SourceTypeRules } from './source-type.ts';
import type { ReadField, Stage, StageScope } from './stage.ts';
import { makeStages } from './stages.ts';
import { compileTimeRules, type FindTime } from './timestamps.ts';

/**
 * The rules of a source type, compiled field by field as fields are asked for.
 *
 * The order of the stages is the order in which Splunk applies search-time settings. Reading a field walks the stages
 * backwards from the last one that can write it, so that only what it depends on is computed.
 * @source Knowledge Manager Manual: the sequence of search-time operations
 */
export class ExtractionProgram {
  readonly rules: SourceTypeRules;
  readonly stages: readonly Stage[];
  readonly findTime: FindTime;
  readonly #readers = new Map<string, ReadField>();
  /** Per field what each stage makes of it, as far as somebody asked; null where a stage never writes it. */
  readonly #nodes = new Map<string, (ReadField | null | undefined)[]>();
  readonly #originsKnown = new Map<string, readonly Origin[]>();
  readonly #mentionsKnown = new Map<string, (event: Event) => boolean>();
  /** Fields as far as they can be read off an event's bytes. */
  readonly skeletons = new SkeletonFields((name, format) => this.#skeletonField(name, format));
  #slots = 0;
  readonly #namesSlot = this.#slots++;

  constructor(rules: SourceTypeRules, data: KnowledgeData) {
    this.rules = rules;
    this.findTime = compileTimeRules(rules.time);
    const stages: Stage[] = [];
    this.stages = stages;
    for (const make of makeStages(rules, data)) stages.push(make(this.#scope(stages.length)));
  }

  /** The field as it stands after all stages. */
  reader(name: string): ReadField {
    let reader = this.#readers.get(name);
    if (!reader) {
      const node = this.#node(name, this.stages.length);
      let quick: FieldFromSkeleton | undefined | null = null;
      reader = (event) => {
        const place = event.place;
        if (!place) return node(event);
        if (quick === null) quick = this.skeletons.field(name);
        const value = quick?.value(event, place);
        return value === undefined ? node(event) : value;
      };
      this.#readers.set(name, reader);
    }
    return reader;
  }

  /**
   * The field as far as it follows from an event's labels and the pieces between its skeleton; undefined when it never
   * does.
   */
  fromSkeleton(name: string): FieldFromSkeleton | undefined {
    if (!isLabel(name)) return this.skeletons.field(name);
    return this.#keepsLabel(name) ? { value: (event) => event.labels[name], holes: () => [] } : undefined;
  }

  /** A label is always there: what only fills gaps has no say in it. */
  #keepsLabel(name: string): boolean {
    return this.stages.every((stage, index) => !this.#writes(index, name) || stage.fillsGaps === true);
  }

  /**
   * The holes that a field of a marked event in XML is made of, see {@link markedEvent}; undefined when its value takes more
   * than them.
   */
  holesOf(name: string, marked: Event): readonly number[] | undefined {
    if (isLabel(name)) return this.#keepsLabel(name) ? [] : undefined;
    const field = this.#skeletonField(name, 'xml');
    const recipe = field && fieldRecipe(field.read(marked));
    if (!recipe || (recipe.length === 0 && !field.isComplete)) return undefined;
    return recipe.flatMap(({ hole }) => hole ?? []);
  }

  /** The names of all fields that a field of an XML event may be read from by its tags, its own among them. */
  inputsOf(name: string): ReadonlySet<string> {
    const inputs = new Set([name]);
    for (const input of inputs) {
      for (const stage of this.stages)
        for (const one of stage.structural?.(input, 'xml') ?? []) inputs.add(one);
    }
    return inputs;
  }

  /** Names of all fields that the event has, in the order of the stages that made them. */
  names(event: Event): readonly string[] {
    const known = event.memo[this.#namesSlot] as readonly string[] | undefined;
    if (known) return known;
    const names = this.#findNames(event);
    event.memo[this.#namesSlot] = names;
    return names;
  }

  #findNames(event: Event): string[] {
    const candidates = new Set<string>(baseFieldNames);
    for (const stage of this.stages) {
      if (stage.found) for (const name of stage.found(event)) candidates.add(name);
      for (const name of stage.names) candidates.add(name);
    }
    const names: string[] = [];
    for (const name of candidates) {
      // Names that start with an underscore are working fields of the rules, apart from the platform's own.
      if (name.startsWith('_') && !baseFieldNames.includes(name)) continue;
      if (this.reader(name)(event) !== null) names.push(name);
    }
    return names;
  }

  /** Where the values of a field can come from, for the byte filter. */
  origins(name: string): readonly Origin[] {
    return this.#origins(name, this.stages.length);
  }

  #origins(name: string, stage: number): readonly Origin[] {
    const key = `${stage} ${name}`;
    const known = this.#originsKnown.get(key);
    if (known) return known;
    const found: Origin[] = [];
    let index = stage - 1;
    for (; index >= 0; index--) {
      const writer = this.stages[index];
      const below = index;
      const written = writer?.origins(name, () => this.#origins(name, below));
      if (!written) continue;
      found.push(...written);
      if (writer?.replaces) break;
    }
    if (index < 0) found.push(...baseOrigins(name));
    const origins = distinctOrigins(found);
    this.#originsKnown.set(key, origins);
    return origins;
  }

  /** The field as far as it follows from an event's skeleton; undefined when a stage decides that looks at values. */
  #skeletonField(name: string, format: SkeletonFormat): SkeletonField | undefined {
    let isComplete = true;
    for (let index = this.stages.length - 1; index >= 0; index--) {
      if (!this.#writes(index, name)) continue;
      if (this.#isStructural(name, index + 1, format)) {
        return { read: this.#node(name, index + 1), isComplete };
      }
      // What only fills gaps has no say where there is none.
      if (!this.stages[index]?.fillsGaps) return undefined;
      isComplete = false;
    }
    return undefined;
  }

  #isStructural(name: string, stage: number, format: SkeletonFormat): boolean {
    for (let index = stage - 1; index >= 0; index--) {
      const writer = this.stages[index];
      if (!writer || !this.#writes(index, name)) continue;
      const inputs = writer.structural?.(name, format);
      if (!inputs?.every((input) => this.#isStructural(input, index, format))) return false;
      if (writer.replaces) return true;
    }
    return !baseFieldNames.includes(name);
  }

  #writes(stage: number, name: string): boolean {
    return this.stages[stage]?.origins(name, () => []) !== undefined;
  }

  /** The field as it stands before `stage`. */
  #node(name: string, stage: number): ReadField {
    let known = this.#nodes.get(name);
    if (!known) {
      known = [];
      this.#nodes.set(name, known);
    }
    for (let index = stage - 1; index >= 0; index--) {
      let node = known[index];
      if (node === undefined) {
        node = this.#compile(name, index);
        known[index] = node;
      }
      if (node) return node;
    }
    return readBaseField(name);
  }

  /** The field as a stage leaves it; null when the stage never writes it. */
  #compile(name: string, index: number): ReadField | null {
    let before: ReadField | undefined;
    const compiled = this.stages[index]?.compile(name, (event) => {
      before ??= this.#node(name, index);
      return before(event);
    });
    return compiled ? remember(compiled, this.#slots++) : null;
  }

  #mentions(name: string): (event: Event) => boolean {
    const word = longestWord(name);
    if (word.length < 4) return () => true;
    let mentions = this.#mentionsKnown.get(word);
    if (!mentions) {
      const slot = this.#slots++;
      mentions = (event) => {
        let known = event.memo[slot] as boolean | undefined;
        if (known === undefined) {
          known = event.raw.includes(word);
          event.memo[slot] = known;
        }
        return known;
      };
      this.#mentionsKnown.set(word, mentions);
    }
    return mentions;
  }

  #scope(stage: number): StageScope {
    const rowSlot = this.#slots++;
    const readers = new Map<string, ReadField>();
    const field = (name: string): ReadField => {
      let reader = readers.get(name);
      if (!reader) {
        reader = this.#node(name, stage);
        readers.set(name, reader);
      }
      return reader;
    };
    return {
      idField: this.rules.idField,
      field,
      origins: (name) => this.#origins(name, stage),
      row: (event) => {
        let row = event.memo[rowSlot] as Row | undefined;
        if (!row) {
          row = new Row({ read: (name) => field(name)(event), names: () => [] });
          event.memo[rowSlot] = row;
        }
        return row;
      },
      slot: () => this.#slots++,
      mentions: (name) => this.#mentions(name),
    };
  }
}

function isLabel(name: string): name is 'host' | 'source' | 'sourcetype' | 'index' {
  return name === 'host' || name === 'source' || name === 'sourcetype' || name === 'index';
}

function remember(read: ReadField, slot: number): ReadField {
  return (event) => {
    const known = event.memo[slot] as FieldValue | undefined;
    if (known !== undefined) return known;
    const value = read(event);
    event.memo[slot] = value;
    return value;
  };
}

function longestWord(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/);
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
