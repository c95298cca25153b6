import type { MacroCatalog } from '../../spl/index.ts';
import type { GivenRows } from '../plan/given-rows.ts';
import type { Row } from '../values/row.ts';
import type { Requirement } from './source.ts';

/** Everything a search refers to by name, and the clock. Handed in: the engine itself knows no file and no time. */
export interface SearchContext {
  readonly macros: MacroCatalog;
  readonly lookups: LookupCatalog;
  readonly dataModels: DataModelCatalog;
  /** Where addresses lie: what iplocation reads. Absent: there is no such database, and iplocation is refused. */
  readonly locations?: LocationCatalog;
  /** Rows in place of commands that cannot run here. */
  readonly given?: readonly GivenRows[];
  /** What `now()` is: epoch seconds. */
  readonly now: number;
  /** Bounds of the search as the time picker would set them, epoch seconds; absent means all time. */
  readonly earliest?: number;
  readonly latest?: number;
}

/** The lookup tables that a search may read. */
export interface LookupCatalog {
  get(name: string): LookupTable | undefined;
  names(): Iterable<string>;
}

/** A lookup definition with its table. */
export interface LookupTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Cells in column order; an empty cell is an empty string. */
  readonly rows: readonly (readonly string[])[];
  /** How a column is matched; a column not named matches exactly. */
  readonly matchTypes: ReadonlyMap<string, 'wildcard' | 'cidr'>;
  /** True by default. */
  readonly caseSensitive: boolean;
  /** 0 by default. With 1, an event that matches nothing gets `defaultMatch` in every output field. */
  readonly minMatches: number;
  /** 100 by default. */
  readonly maxMatches: number;
  readonly defaultMatch: string;
}

/** A database of the places of addresses, such as GeoLite2 City. */
export interface LocationCatalog {
  /**
   * What is known of an address; undefined for one that is not in the database, private ones included.
   * @param language of the names, such as `en` or `pt-BR`, English where the database lacks it; `code` for ISO codes
   */
  find(address: string, language: string): PlaceOfAddress | undefined;
  /** Why the database cannot be read, as the rest of a sentence; undefined when it can. */
  fault?(): string | undefined;
}

/** What a database knows of an address. */
export type PlaceOfAddress = Readonly<Partial<Record<LocationField, string | number>>>;

/** The fields that iplocation adds; the last three only with `allfields=true`. */
export type LocationField =
  | 'City'
  | 'Country'
  | 'Region'
  | 'lat'
  | 'lon'
  | 'Continent'
  | 'MetroCode'
  | 'Timezone';

/** The data models that tstats, `from` and `datamodel` read. */
export interface DataModelCatalog {
  /** Finds `Endpoint.Processes`, or the root dataset for a model's name alone; names are case-sensitive. */
  get(model: string, dataset?: string): DataModelDataset | undefined;
  /** Model names, or the dataset names of one model: for hints. */
  names(model?: string): Iterable<string>;
}

/** One dataset of a data model. */
export interface DataModelDataset {
  readonly model: string;
  /** From the root dataset down to this one: `['All_Changes', 'Account_Management']`. */
  readonly path: readonly string[];
  /** Names of all fields with their owner's prefix, as tstats names them: `All_Changes.Account_Management.src_user`. */
  readonly fieldNames: ReadonlySet<string>;
  /** What an event must hold to be in the dataset, as far as raw events can tell; always sound. */
  readonly requirement: Requirement;
  /**
   * What an event must hold so that one of `fieldNames` can hold each piece (in lower case): nothing where the value
   * may come from elsewhere than the event, as a default does. Absent: nothing is known of any field.
   */
  requirementOf?(field: string, pieces: readonly string[]): Requirement;
  /** Whether the event belongs to the dataset: its constraint and those of its ancestors. */
  matches(event: Row): boolean;
  /**
   * The event's rows in the dataset: usually one, computing each field when it is read, under the names of
   * `fieldNames` plus `_time`, `_raw`, host, source, sourcetype, index without prefix.
   */
  rows(event: Row): readonly Row[];
}
