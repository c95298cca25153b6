/** What an event must be to belong to a log source: everything that is given must hold. Texts are compared without regard to letter case, `*` stands for anything. */
export interface EventCondition {
  /** It comes from a Windows event log. */
  readonly windows?: boolean;
  readonly channels?: readonly string[];
  readonly providers?: readonly string[];
  readonly eventIds?: readonly number[];
  /** Splunk source types. */
  readonly sourceTypes?: readonly string[];
  readonly sources?: readonly string[];
  /** Fields that must have one of the values. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** Fields that must exist. */
  readonly has?: readonly string[];
  /** Names that rules use, and those of such events. */
  readonly renames?: Readonly<Record<string, string>>;
}

/** The events of one log source: those that meet one of the conditions. */
export interface LogSourceEntry {
  readonly category?: string;
  readonly product?: string;
  readonly service?: string;
  readonly when: readonly EventCondition[];
}

/**
 * What is known of log sources; `knowledge/sigma/log-sources.json` has this form.
 * @source Sigma specification, appendix: taxonomy; SigmaHQ's mapping for its regression tests
 */
export interface Taxonomy {
  readonly sources: readonly LogSourceEntry[];
}
