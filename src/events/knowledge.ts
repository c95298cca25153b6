import type { DataModelData } from './cim/data-model.ts';
import type {
  EventShape,
  EventTypeRule,
  FieldTagRule,
  LookupTableData,
  Profile,
  SourceTypeEntry,
  StripFunction,
} from './profile.ts';
import { resolveSourceType, type SourceTypeMatch } from './source-type.ts';

/** The files of `knowledge/`, read. */
export interface KnowledgeData {
  readonly sourceTypes: readonly SourceTypeEntry[];
  readonly profiles: Readonly<Record<string, Profile>>;
  readonly lookups: Readonly<Record<string, LookupTableData>>;
  readonly functions: Readonly<Record<string, StripFunction>>;
  /** Tags by field value and event types that hold for every source type. */
  readonly tags: {
    readonly fieldTags: readonly FieldTagRule[];
    readonly eventTypes: readonly EventTypeRule[];
  };
  readonly dataModels: Readonly<Record<string, DataModelData>>;
}

/** What a Splunk installation with the usual add-ons knows: how events of each source type get their fields. */
export interface Knowledge {
  readonly data: KnowledgeData;
  /**
   * Finds the rules for a source type and source, compared without case. Never fails: an unknown source type gets
   * automatic extraction. `shape` asks for the rules of the same channel in another rendering (an XML event in a
   * text source type).
   */
  sourceType(sourcetype: string, source: string, shape?: EventShape): SourceTypeMatch;
}

/** Makes knowledge of its files. Pure; the same arguments give the same object's worth, so that rules are merged once. */
export function createKnowledge(data: KnowledgeData): Knowledge {
  const known = new Map<string, SourceTypeMatch>();
  return {
    data,
    sourceType(sourcetype, source, shape) {
      const key = `${sourcetype.toLowerCase()}\n${source.toLowerCase()}\n${shape ?? ''}`;
      let match = known.get(key);
      if (!match) {
        match = resolveSourceType(data, sourcetype, source, shape);
        // Sources may be as many as files; the rules behind them are few and shared.
        if (known.size < 10_000) known.set(key, match);
      }
      return match;
    },
  };
}
