/**
 * What the published pages show, as data: one model, which Markdown (`pages/`) and the site render.
 *
 * A page holds facts in the order and under the names of the content; no address of another page, no
 * Markdown, no HTML. Texts are as people wrote them and not to be trusted: whoever renders escapes. Addresses
 * are checked: they begin with `http:` or `https:`. Lists are in the order in which they are shown.
 * `buildPages` makes the model of a content repository.
 */
import type { DetectionTest, Drilldown, Lookup, Risk } from '../content/index.ts';
import type { RuleTest } from '../harness/index.ts';
import type { RuleLevel, RuleStatus } from '../sigma/index.ts';

/** The kinds of pages that other pages can link to. */
export const pageKinds = [
  'detection',
  'sigma-rule',
  'story',
  'macro',
  'lookup',
  'data-source',
  'technique',
] as const;
/** A kind of page. */
export type PageKind = (typeof pageKinds)[number];

/** Names a page. Each renderer makes its own address of `kind` and `slug`. */
export interface PageLink {
  readonly kind: PageKind;
  /**
   * Unique among the pages of its kind; letters, digits, `-`, `_`, `.`, and `/` between folders: safe in
   * paths and addresses.
   */
  readonly slug: string;
  readonly title: string;
}

/** A name that something is called by, and its page; one that the content does not have stays a name. */
export interface NamedLink {
  readonly name: string;
  readonly page?: PageLink;
}

/** Where a file lies in the content folder, and where the repository's web pages show it. */
export interface SourceLink {
  /** With `/`. */
  readonly path: string;
  readonly address: string;
}

/** A reference; without an address when it is none that a page may link to. */
export interface Reference {
  readonly text: string;
  readonly address?: string;
}

/** A technique of ATT&CK. An id that is not known keeps its id as its name and has no tactics. */
export interface TechniqueFact {
  readonly id: string;
  readonly name: string;
  /** Names, in the order of the release. */
  readonly tactics: readonly string[];
  /** Missing when the id does not have the form of one. */
  readonly address?: string;
  readonly page?: PageLink;
  /** The technique that stands for it since it was revoked. */
  readonly now?: { readonly id: string; readonly name: string; readonly address: string };
}

/** What each page has. */
interface PageBase {
  readonly link: PageLink;
  readonly source: SourceLink;
}

/** What each page about an object of the content has besides. */
interface ContentPage extends PageBase {
  readonly id?: string;
  readonly version: number;
  /** `YYYY-MM-DD`, or empty. */
  readonly date: string;
  readonly author: string;
  readonly status: string;
  readonly description: string;
  readonly references: readonly Reference[];
}

/** The fields that a search needs. */
export interface RequiredFields {
  readonly names: readonly string[];
  /** `written` by the author, or read off the `search`. */
  readonly from: 'written' | 'search';
  /** Whether the search may read fields that cannot be named. */
  readonly isOpen: boolean;
}

/** Everything that the page of a detection shows. */
export interface DetectionPage extends ContentPage {
  readonly kind: 'detection';
  /** The folder right above the file, in small letters: what published pages call the kind. */
  readonly folder: string;
  readonly type: string;
  readonly products: readonly string[];
  readonly securityDomain: string;
  readonly assetType: string;
  readonly dataModels: readonly string[];
  readonly dataSources: readonly NamedLink[];
  readonly techniques: readonly TechniqueFact[];
  /** First seen first. */
  readonly killChainPhases: readonly string[];
  readonly nist: readonly string[];
  readonly cis: readonly string[];
  readonly cves: readonly string[];
  readonly groups: readonly string[];
  /** As written. */
  readonly search: string;
  /** The macros that the search calls itself, sorted; the filter macro is not among them. */
  readonly macros: readonly MacroUseOnPage[];
  /** The macro for a site's own exclusions, when the search calls it. */
  readonly filterMacro?: { readonly name: string; readonly isEmpty: boolean };
  readonly lookups: readonly LookupUseOnPage[];
  readonly requiredFields: RequiredFields;
  readonly howToImplement: string;
  readonly knownFalsePositives: string;
  readonly stories: readonly NamedLink[];
  readonly risk?: Risk;
  readonly drilldowns: readonly Drilldown[];
  readonly tests: readonly DetectionTest[];
  /** Why it cannot be tested without a person. */
  readonly manualTest?: string;
}

/** A macro that a search calls. */
export interface MacroUseOnPage extends NamedLink {
  /** Missing when an app of the site brings the macro. */
  readonly source?: SourceLink;
}

/** A lookup that a search names. */
export interface LookupUseOnPage extends NamedLink {
  readonly source?: SourceLink;
  /** Its table, when that is a file. */
  readonly table?: SourceLink;
}

/** A detection as stories, techniques and indexes list it. */
export interface DetectionRow {
  readonly page: PageLink;
  readonly type: string;
  readonly techniques: readonly TechniqueFact[];
  readonly dataModels: readonly string[];
}

/** A Sigma rule as other pages list it. */
export interface SigmaRow {
  readonly page: PageLink;
  readonly status?: RuleStatus;
  readonly level?: RuleLevel;
  readonly techniques: readonly TechniqueFact[];
}

/** Everything that the page of an analytic story shows. */
export interface StoryPage extends ContentPage {
  readonly kind: 'story';
  readonly narrative: string;
  readonly categories: readonly string[];
  readonly useCase: string;
  readonly products: readonly string[];
  readonly cves: readonly string[];
  readonly groups: readonly string[];
  /** Of its detections, sorted. */
  readonly dataModels: readonly string[];
  /** Sorted by name. */
  readonly detections: readonly DetectionRow[];
  readonly sigmaRules: readonly SigmaRow[];
}

/** Everything that the page of a search macro shows. */
export interface MacroPage extends ContentPage {
  readonly kind: 'macro';
  readonly definition: string;
  readonly arguments: readonly string[];
  /** The macros that its definition calls. */
  readonly macros: readonly NamedLink[];
  /** The detections and macros that call it themselves, sorted by name. */
  readonly usedBy: readonly PageLink[];
}

/** Everything that the page of a lookup shows. */
export interface LookupPage extends ContentPage {
  readonly kind: 'lookup';
  readonly lookupType: Lookup['lookupType'];
  readonly fields: readonly string[];
  readonly matchTypes: Lookup['matchTypes'];
  readonly defaultMatch: string;
  readonly minMatches: number;
  readonly maxMatches?: number;
  readonly isCaseSensitive: boolean;
  readonly collection?: string;
  readonly table?: SourceLink;
  readonly usedBy: readonly PageLink[];
}

/** Everything that the page of a data source shows. */
export interface DataSourcePage extends ContentPage {
  readonly kind: 'data-source';
  readonly eventSource: string;
  readonly sourcetype: string;
  readonly separator?: string;
  readonly configuration?: string;
  readonly addons: readonly {
    readonly name: string;
    readonly version?: string;
    readonly address?: string;
  }[];
  readonly fields: readonly string[];
  readonly exampleLog?: string;
  /** The detections that read it, sorted by name. */
  readonly usedBy: readonly PageLink[];
}

/** Everything that the page of a technique shows; each technique that a detection or rule names has one. */
export interface TechniquePage {
  readonly kind: 'technique';
  readonly link: PageLink;
  readonly technique: TechniqueFact;
  readonly detections: readonly DetectionRow[];
  readonly sigmaRules: readonly SigmaRow[];
}

/** A part of a log source: the word people use, what the rule has, and what it means. */
export interface LogSourcePart {
  readonly attribute: 'product' | 'category' | 'service';
  readonly raw: string;
  readonly label: string;
  /** One or two sentences; missing for a name that is not known. */
  readonly about?: string;
}

/** A rule that another one is related to. */
export interface RelatedRuleOnPage {
  /** The relation as a word: Similar, Derived … */
  readonly label: string;
  /** Why a reader should care: what the relation means, or what a computed one rests on. */
  readonly reason: string;
  /** Whether an author declared it. */
  readonly isDeclared: boolean;
  readonly id: string;
  /** The rest is missing when no rule of the content has the id. */
  readonly page?: PageLink;
  readonly type?: string;
  readonly level?: RuleLevel;
  readonly description?: string;
}

/** A conversion of a rule to SPL, or the reasons why there is none. */
export type ConversionOnPage =
  | { readonly search: string; readonly notes: readonly string[] }
  | { readonly search?: undefined; readonly refused: readonly string[] };

/** Everything that the page of a Sigma rule shows. */
export interface SigmaRulePage extends PageBase {
  readonly kind: 'sigma-rule';
  readonly id?: string;
  readonly description: string;
  /** Emerging Threat, Threat Hunting … from the folder or the tag. */
  readonly type: string;
  /** What that type asks of the reader. */
  readonly typeAbout: string;
  readonly status?: RuleStatus;
  readonly level?: RuleLevel;
  readonly author: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly created: string;
  readonly modified?: string;
  readonly license?: string;
  readonly references: readonly Reference[];
  readonly logSource: readonly LogSourcePart[];
  /** What must be switched on. */
  readonly logSourceDefinition?: string;
  readonly logic: {
    /** Which block of the file says what matches. */
    readonly block: 'detection' | 'correlation' | 'filter';
    /** Number of search identifiers. */
    readonly selectors: number;
    /** The block as it stands in the file, with its key. */
    readonly text: string;
  };
  readonly falsePositives: readonly string[];
  readonly falsePositivesAbout: string;
  readonly techniques: readonly TechniqueFact[];
  /** From the tags, as people write them. */
  readonly tactics: readonly string[];
  readonly cves: readonly string[];
  /** The analytic stories it belongs to. */
  readonly stories: readonly NamedLink[];
  readonly related: readonly RelatedRuleOnPage[];
  readonly tags: readonly string[];
  readonly tests: readonly RuleTest[];
  readonly conversion?: ConversionOnPage;
}

/** Any page about one object. */
export type Page =
  | DetectionPage
  | SigmaRulePage
  | StoryPage
  | MacroPage
  | LookupPage
  | DataSourcePage
  | TechniquePage;

/** All pages of a repository, each list sorted by title in code point order. */
export interface PageSet {
  readonly detections: readonly DetectionPage[];
  readonly sigmaRules: readonly SigmaRulePage[];
  readonly stories: readonly StoryPage[];
  readonly macros: readonly MacroPage[];
  readonly lookups: readonly LookupPage[];
  readonly dataSources: readonly DataSourcePage[];
  /** Sorted by id. */
  readonly techniques: readonly TechniquePage[];
}
