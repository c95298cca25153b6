import type { EventCondition } from '../log-source/taxonomy.ts';
import type { LogSource } from '../tree.ts';

/** How a field that rules name is called in Splunk. */
export interface SplunkField {
  readonly name: string;
  /** Stands round every value: the Windows add-on keeps the quotes of XML attributes. */
  readonly quote?: string;
  /**
   * The item of the event's XML that the field is made of, where it is: its values keep their entities, and an empty item gives no field.
   */
  readonly item?: string;
  /** The element of the XML that no add-on makes a field of: the search has to. */
  readonly element?: string;
}

/** How the raw text of events is written, which decides how keywords are looked for. */
export type RawForm = 'xml' | 'json' | 'text';

/** What is known of the fields of a log source: those that agree with a rule's in all they name, the later the stronger. */
export interface SplunkSource {
  readonly category?: string;
  readonly product?: string;
  readonly service?: string;
  readonly raw?: RawForm;
  /** The data lies in UserData, of which the add-on makes no fields. */
  readonly inUserData?: boolean;
  readonly fields?: Readonly<Record<string, string | SplunkField>>;
}

/** A dataset of a data model, and its fields by the names that rules use. */
export interface SplunkDataset {
  readonly when: readonly LogSource[];
  readonly model: string;
  readonly dataset: string;
  /** The dataset that owns the fields: it stands in front of their names. */
  readonly prefix: string;
  readonly fields: Readonly<Record<string, string>>;
  /** How the values of a field, by the name that rules use, are sometimes not those of the events. */
  readonly differs?: Readonly<Record<string, string>>;
}

/** Splunk's names; `knowledge/sigma/splunk-fields.json` has this form. */
export interface SplunkNames {
  readonly sources: readonly SplunkSource[];
  readonly datasets: readonly SplunkDataset[];
}

/** The names of one log source. */
export interface FieldNaming {
  readonly raw: RawForm;
  /** Nothing is known of the log source: the names are the rule's own. */
  readonly isUnknown: boolean;
  /** @param renames those of the kind of events */
  splunkField(name: string, renames?: EventCondition['renames']): SplunkField;
}

/** Puts together what is known of a log source. */
export function fieldNaming(names: SplunkNames, logSource: LogSource): FieldNaming {
  const known = names.sources.filter((one) =>
    (['category', 'product', 'service'] as const).every(
      (key) => one[key] === undefined || one[key] === logSource[key],
    ),
  );
  const fields = new Map<string, SplunkField>();
  let raw: RawForm = 'text';
  let inUserData = false;
  for (const source of known) {
    raw = source.raw ?? raw;
    inUserData ||= source.inUserData ?? false;
    for (const [name, field] of Object.entries(source.fields ?? {})) {
      fields.set(name, typeof field === 'string' ? { name: field } : field);
    }
  }
  return {
    raw,
    isUnknown: known.length === 0,
    splunkField(name, renames) {
      const renamed = renames?.[name] ?? name;
      const field = fields.get(renamed);
      if (raw !== 'xml') return field ?? { name: renamed };
      if (!field) return { name: renamed, ...(inUserData ? { element: renamed } : { item: renamed }) };
      return field;
    },
  };
}
