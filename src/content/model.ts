/**
 * The linked model: what content says, whatever the layout it was written in.
 *
 * The layouts (classic, v5, later ones) are read into these types by `layouts/`; everything after that
 * (checks, harness, publishing) knows only the model. Each object keeps its document, so that a finding can
 * point at the key.
 */
import type { GivenRows, LocationCatalog, LookupCatalog } from '../engine/index.ts';
import type { MacroCatalog } from '../spl/index.ts';
import type { Diagnostic, Place, Severity, SourceText } from '../text/index.ts';
import type { ContentFiles } from './content-files.ts';
import type { TableFile } from './lookup-table.ts';

/** Kinds of objects, each in a folder of its own. */
export type ContentKind =
  | 'detection'
  | 'story'
  | 'macro'
  | 'lookup'
  | 'data-source'
  | 'deployment'
  | 'baseline'
  | 'investigation'
  | 'dashboard'
  | 'playbook'
  | 'removed';

/** The ways of writing content files that are read, oldest first. */
export type LayoutName = '2023' | 'classic' | 'v5' | 'escu6';

/** The two sets of rules that layouts obey: 2023 those of classic, ESCU 6 those of v5 and some of its own. */
export type RuleBook = 'classic' | 'v5';

/** A parsed file whose places can be asked for. */
export interface ContentDocument {
  /** `name` is the path relative to the content folder, with `/`. */
  readonly source: SourceText;
  /** The parsed YAML as it stands. */
  readonly value: unknown;
  /** The place of a value, or of its key; the nearest parent's place when the path does not exist. */
  place(keyPath: readonly (string | number)[], what?: 'key' | 'value'): Place;
  /** A string value as a text of its own, whose offsets lead back into the file whatever the quoting. */
  textAt(keyPath: readonly (string | number)[]): SourceText | undefined;
}

/** What every object has. */
export interface ContentObject {
  readonly name: string;
  readonly id?: string;
  readonly version: number;
  /** When it was last changed: `YYYY-MM-DD`, empty when the layout lets it out. */
  readonly date: string;
  /** When it was made: `YYYY-MM-DD`. ESCU 6 only. */
  readonly creationDate?: string;
  readonly author: string;
  readonly description: string;
  readonly references: readonly string[];
  readonly status: string;
  readonly document: ContentDocument;
  /** Where the content root-relative file lies, with `/`. */
  readonly path: string;
  readonly layout: LayoutName;
  /** The rules that the layout obeys. */
  readonly rules: RuleBook;
}

/** A search that finds an attack, with everything a product needs to run and explain it. */
export interface Detection extends ContentObject {
  readonly kind: 'detection';
  readonly type: string;
  readonly dataSources: readonly string[];
  readonly search: string;
  /** The search as a text whose spans lead back into the YAML file. */
  readonly searchText: SourceText;
  readonly howToImplement: string;
  readonly knownFalsePositives: string;
  readonly explanation?: string;
  readonly enabledByDefault: boolean;
  readonly drilldowns: readonly Drilldown[];
  readonly risk?: Risk;
  readonly stories: readonly string[];
  readonly assetType: string;
  readonly mitreAttackIds: readonly string[];
  readonly products: readonly string[];
  readonly securityDomain: string;
  readonly cves: readonly string[];
  readonly atomicGuids: readonly string[];
  readonly groups: readonly string[];
  readonly manualTest?: string;
  readonly throttling?: { readonly fields: readonly string[]; readonly period: string };
  /** Classic only: as written. */
  readonly requiredFields?: readonly string[];
  readonly observables?: readonly Observable[];
  readonly tests: readonly DetectionTest[];
  readonly deployment?: InlineDeployment;
  /** The named schedule that it runs on. ESCU 6 only. */
  readonly scheduleName?: string;
  /** Baselines that fill what it compares with. ESCU 6 only; before, the baseline names its detections. */
  readonly baselines?: readonly string[];
  /** Checks silenced beside the detection, with the reason. */
  readonly suppressions: readonly Suppression[];
}

/** A code that is silenced, and why. */
export interface Suppression {
  readonly code: string;
  readonly reason: string;
}

/** Risk-based alerting: `tags.impact …` (classic), `rba:` (v5), `finding:` and `intermediate_findings:` (ESCU 6). */
export interface Risk {
  /** What analysts read first: the title of the finding where there is one (ESCU 6). */
  readonly message: string;
  /** 0–100: rounded impact × confidence (classic), the highest object score (v5). */
  readonly score: number;
  readonly impact?: number;
  readonly confidence?: number;
  readonly riskObjects: readonly RiskObject[];
  readonly threatObjects: readonly { readonly field: string; readonly type: string }[];
  /** What is alerted on at once; its entity is also the first risk object. ESCU 6 only. */
  readonly finding?: { readonly title: string; readonly field: string };
}
/** Who or what gets risk. */
export interface RiskObject {
  readonly field: string;
  readonly type: string;
  readonly score: number;
  /** Its own message, where the layout gives each one (ESCU 6); else that of the risk. */
  readonly message?: string;
}
/** A field of the results that matters (classic). */
export interface Observable {
  readonly name: string;
  readonly type: string;
  readonly role: readonly string[];
}
/** A search that an analyst opens from a finding; a null offset is left out of the output. */
export interface Drilldown {
  readonly name: string;
  readonly search: string;
  readonly earliestOffset: string | null;
  readonly latestOffset: string | null;
}

/** One entry of `tests:`. Upstream's keys, and Detent's additions from `expect` on. */
export interface DetectionTest {
  readonly name: string;
  readonly attackData: readonly AttackData[];
  /** Why the test is not run as others are (`test_type: experimental` of ESCU 6). */
  readonly byHand?: string;
  readonly expect?: TestExpectation;
  /** Rows in place of commands that cannot run outside Splunk. */
  readonly given?: readonly GivenRows[];
  /** What `now()` is in this test: epoch seconds. */
  readonly now?: number;
  readonly place: Place;
}
/** Events that a test replays. */
export interface AttackData {
  /** An http(s) address, or a path relative to the content folder. */
  readonly data: string;
  readonly source: string;
  readonly sourcetype: string;
  readonly host?: string;
  readonly customIndex?: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly place: Place;
}
/** `none`: no row at all. Otherwise the number of rows and some fields of rows that must be among them. */
export interface TestExpectation {
  readonly count: { readonly min: number; readonly max?: number };
  readonly rows: readonly Readonly<Record<string, string | number | null | readonly (string | number)[]>>[];
}

/** An analytic story: what an adversary does, with the detections that find it. */
export interface Story extends ContentObject {
  readonly kind: 'story';
  readonly narrative: string;
  readonly categories: readonly string[];
  readonly products: readonly string[];
  readonly useCase: string;
  readonly cves: readonly string[];
  readonly groups: readonly string[];
}
/** A search macro; `$name$` in the definition stands for an argument. */
export interface Macro extends ContentObject {
  readonly kind: 'macro';
  readonly definition: string;
  readonly arguments: readonly string[];
}
/** A lookup definition; its table is read through the content’s catalog. */
export interface Lookup extends ContentObject {
  readonly kind: 'lookup';
  readonly lookupType: 'csv' | 'kvstore' | 'mlmodel';
  /** Data file relative to the content folder (csv and mlmodel). */
  readonly dataPath?: string;
  readonly collection?: string;
  readonly fields: readonly string[];
  readonly matchTypes: readonly { readonly type: 'WILDCARD' | 'CIDR'; readonly field: string }[];
  readonly defaultMatch: string;
  readonly minMatches: number;
  readonly maxMatches?: number;
  readonly caseSensitive: boolean;
}
/** One kind of event, as a product logs it. */
export interface DataSource extends ContentObject {
  readonly kind: 'data-source';
  readonly source: string;
  readonly sourcetype: string;
  readonly separator?: string;
  readonly separatorValue?: string;
  readonly configuration?: string;
  readonly supportedAddons: readonly {
    readonly name: string;
    readonly url?: string;
    readonly version?: string;
  }[];
  readonly fields: readonly string[];
  readonly exampleLog?: string;
  readonly outputFields: readonly string[];
}
/** When a search runs and over which time. */
export interface Scheduling {
  readonly cronSchedule: string;
  readonly earliestTime: string;
  readonly latestTime: string;
  readonly scheduleWindow: string;
}
/** A deployment of one object alone. */
export interface InlineDeployment {
  readonly scheduling?: Scheduling;
  readonly alertAction: Readonly<Record<string, unknown>>;
}
/** The default scheduling and actions of a type of search. */
export interface Deployment extends ContentObject {
  readonly kind: 'deployment';
  readonly type: string;
  /** What an object must say to get this deployment, by key (2023); else the type decides. */
  readonly appliesTo?: Readonly<Record<string, unknown>>;
  readonly scheduling: Scheduling;
  readonly alertAction: Readonly<Record<string, unknown>>;
}
/** A search that learns what is normal into a lookup. */
export interface Baseline extends ContentObject {
  readonly kind: 'baseline';
  readonly search: string;
  readonly searchText: SourceText;
  readonly howToImplement: string;
  readonly knownFalsePositives: string;
  readonly stories: readonly string[];
  readonly detections: readonly string[];
  readonly products: readonly string[];
  readonly securityDomain: string;
  readonly deployment?: InlineDeployment;
  /** The named schedule that it runs on. ESCU 6 only. */
  readonly scheduleName?: string;
  readonly suppressions: readonly Suppression[];
}
/** A response task: a search with inputs. */
export interface Investigation extends ContentObject {
  readonly kind: 'investigation';
  readonly search: string;
  readonly searchText: SourceText;
  readonly howToImplement: string;
  readonly knownFalsePositives: string;
  readonly stories: readonly string[];
  readonly products: readonly string[];
  readonly securityDomain: string;
  readonly inputs: readonly string[];
}
/** A dashboard with its definition file. */
export interface Dashboard extends ContentObject {
  readonly kind: 'dashboard';
  readonly theme: string;
  readonly definitionPath: string;
}
/** A response playbook with its flow files. */
export interface Playbook extends ContentObject {
  readonly kind: 'playbook';
  readonly type: string;
  readonly playbook: string;
  readonly howToImplement: string;
  readonly appList: readonly string[];
  readonly tags: Readonly<Record<string, unknown>>;
}
/** Content that was taken out; its name and id stay taken. */
export interface Removed extends ContentObject {
  readonly kind: 'removed';
}

/** Any object of a repository. */
export type ContentItem =
  | Detection
  | Story
  | Macro
  | Lookup
  | DataSource
  | Deployment
  | Baseline
  | Investigation
  | Dashboard
  | Playbook
  | Removed;

/** One entry of a deprecation mapping. */
export interface Deprecation {
  readonly section: 'detections' | 'baselines' | 'investigations' | 'stories';
  /** Name of the deprecated or removed object. */
  readonly content: string;
  readonly removedInVersion: string;
  readonly reason: string;
  readonly replacements: readonly string[];
  readonly document: ContentDocument;
  readonly keyPath: readonly (string | number)[];
}

/** The Splunk app that the content is packed into. What nobody says has a default where one makes sense. */
export interface AppConfiguration {
  /** What the names of saved searches begin with. */
  readonly label: string;
  readonly version?: string;
  readonly id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly uid?: number;
  readonly author: { readonly name?: string; readonly email?: string; readonly company?: string };
}

/** What `detent.yml` says, with defaults; the app's names also from `contentctl.yml` where that is there. */
export interface ContentConfiguration {
  /** `detent.yml`, when it is there. */
  readonly document?: ContentDocument;
  readonly layout?: LayoutName;
  /** Path of the database that iplocation asks, relative to the content folder. */
  readonly locations?: string;
  readonly app: AppConfiguration;
  /** Severity by check. */
  readonly checks: ReadonlyMap<string, Severity | 'off'>;
  readonly suppressions: readonly (Suppression & { readonly path: string; readonly place: Place })[];
}

/** A content repository, read and linked. */
export interface Content {
  /** Absolute path of the content folder. */
  readonly root: string;
  /** How files are read that show no layout themselves, and what new ones are written in. */
  readonly layout: LayoutName;
  /** All objects in path order. */
  readonly items: readonly ContentItem[];
  readonly detections: readonly Detection[];
  readonly stories: readonly Story[];
  readonly macros: readonly Macro[];
  readonly lookups: readonly Lookup[];
  readonly dataSources: readonly DataSource[];
  readonly deployments: readonly Deployment[];
  readonly baselines: readonly Baseline[];
  readonly investigations: readonly Investigation[];
  readonly dashboards: readonly Dashboard[];
  readonly playbooks: readonly Playbook[];
  readonly removed: readonly Removed[];
  /** What was deprecated or removed: from `removed/deprecation_mapping*.YML`, or from the objects (ESCU 6). */
  readonly deprecations: readonly Deprecation[];
  /** Sigma rules found among the detections, relative to the content folder: another room reads them. */
  readonly sigmaPaths: readonly string[];
  readonly configuration: ContentConfiguration;
  /** Files as they were listed and can be read, for checks that look beside the YAML. */
  readonly files: ContentFiles;
  /** All listed paths, YAML or not. */
  readonly paths: readonly string[];
  /** YAML files that no object could be made of: what they define counts as unknown rather than missing. */
  readonly unreadPaths: readonly string[];
  /** The table behind a CSV lookup, read once; nothing when the lookup has none or it is not there. */
  tableFile(lookup: Lookup): TableFile | undefined;
  /** For compiling searches: filter macros that no file defines are there as `search *`. */
  readonly macroCatalog: MacroCatalog;
  /** Tables are read when first asked for. */
  readonly lookupCatalog: LookupCatalog;
  /** The database that `detent.yml` names, read when first asked. */
  readonly locationCatalog?: LocationCatalog;
  /** The deployment that applies to a detection or baseline: its inline one, else the default of its type. */
  deploymentFor(item: Detection | Baseline): Deployment | InlineDeployment | undefined;
  /**
   * What loading found: unreadable files, schema faults, broken links. Checks are run apart, by `validate`.
   */
  readonly diagnostics: readonly Diagnostic[];
  /** Number of files read. */
  readonly fileCount: number;
}
