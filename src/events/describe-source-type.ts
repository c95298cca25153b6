import { programOf } from './event-reader.ts';
import type { Knowledge } from './knowledge.ts';

/** What is known of a source type, for documentation and lineage. */
export interface SourceTypeDescription {
  /** The entry of the index; `automatic` when nobody described the source type. */
  readonly name: string;
  readonly isKnown: boolean;
  /** The profiles whose rules apply, the lowest first. */
  readonly layers: readonly string[];
  /** Fields that the rules name, sorted; those found in each event come on top. */
  readonly fields: readonly string[];
  /** Whether events can have fields that no rule names (XML data items, JSON members, key=value pairs). */
  readonly hasOpenFields: boolean;
  readonly eventTypes: readonly {
    readonly name: string;
    readonly when: string;
    readonly tags: readonly string[];
  }[];
}

/** Tells which rules a source type and source get. */
export function describeSourceType(
  sourcetype: string,
  source: string,
  knowledge: Knowledge,
): SourceTypeDescription {
  const { name, layers, rules } = knowledge.sourceType(sourcetype, source);
  const program = programOf(rules, knowledge.data);
  const fields = new Set(
    program.stages.flatMap((stage) => stage.names).filter((field) => !field.startsWith('_')),
  );
  return {
    name,
    isKnown: name !== 'automatic',
    layers,
    fields: [...fields].sort(),
    hasOpenFields: program.stages.some((stage) => stage.found !== undefined),
    eventTypes: rules.eventTypes.map(({ name: eventType, when, tags }) => ({ name: eventType, when, tags })),
  };
}
