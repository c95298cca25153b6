import type { DataModelCatalog } from '../../engine/index.ts';
import type { SearchAnalysis, SearchParse } from '../../spl/index.ts';
import type { Note, Place, Severity } from '../../text/index.ts';
import type { Content, ContentItem, ContentKind, LayoutName, RuleBook } from '../model.ts';
import { ruleBookOf } from '../read/item.ts';
import type { ExampleContent } from './example-content.ts';

/** How much a finding of a check weighs unless the configuration says otherwise. */
export type CheckSeverity =
  | Severity
  | 'off'
  // By rule book; by layout where one differs from the others of its book.
  | Readonly<Record<RuleBook, Severity | 'off'> & Partial<Record<LayoutName, Severity | 'off'>>>;

/** What a check reports; code, severity and, for an object's check, the file are filled in. */
export interface Finding {
  readonly message: string;
  /** In the object's document; the first line when absent. */
  readonly keyPath?: readonly (string | number)[];
  readonly what?: 'key' | 'value';
  /** Instead of `keyPath`, when the finding stands inside a search or in another file. */
  readonly at?: Place;
  readonly hint?: string | undefined;
  readonly notes?: readonly Note[];
  readonly value?: string;
  /** The code and weight of a finding that a reader made and the check passes on. */
  readonly code?: string;
  readonly severity?: Severity;
}

/** Takes a finding about the object that is being checked. */
export type Report = (finding: Finding) => void;

/** What checks may ask besides the content; everything is computed once, when first asked for. */
export interface CheckContext {
  readonly content: Content;
  /** Today in UTC as YYYY-MM-DD. */
  readonly today: string;
  /** An object's search, read with the content's macros. */
  searchOf(item: SearchItem): SearchParse;
  /** The fields and names of an object's search; nothing when the search cannot be read. */
  analysisOf(item: SearchItem): SearchAnalysis | undefined;
  /** The data models that searches may read; nothing where the caller knows none. */
  readonly dataModels: DataModelCatalog | undefined;
  /** Columns of a lookup by its name; nothing when they are not known. */
  lookupColumns(name: string): readonly string[] | undefined;
  /** "Did you mean …?" among the names of a kind; nothing when none is close. */
  closeNames(name: string, kind: ContentKind): string | undefined;
  /** The objects of a name, of whatever kind. */
  named(name: string): readonly ContentItem[];
  /** Something a check computes once a run and keeps. */
  memo<T>(key: string, make: () => T): T;
  /** Whether a file that could not be read may define the name: then nothing is said about its absence. */
  isUnread(name: string): boolean;
}

/** Objects that hold a search. */
export type SearchItem = Extract<ContentItem, { kind: 'detection' | 'baseline' | 'investigation' }>;

interface CheckHead {
  /** `area/what-is-wrong`: permanent, and the file's path under `checks/`. */
  readonly code: string;
  readonly severity: CheckSeverity;
  /** The rule's number in the comparison with the public tool, where it has the rule. */
  readonly upstream?: string;
  /** What is wrong and why it matters, as one or two sentences. */
  readonly about: string;
  readonly passes: ExampleContent;
  readonly fails: ExampleContent;
  /** Layouts in which the rule makes sense; all when absent. */
  readonly layouts?: readonly LayoutName[];
}

/** A check that looks at one object at a time. */
export interface ItemCheck<Kind extends ContentKind = ContentKind> extends CheckHead {
  readonly of: readonly Kind[];
  check(item: Extract<ContentItem, { kind: Kind }>, report: Report, context: CheckContext): void;
}

/** A check that looks at the repository as a whole. */
export interface ContentCheck extends CheckHead {
  checkAll(context: CheckContext, report: (item: ContentItem | undefined, finding: Finding) => void): void;
}

/** One rule: an object with everything about it. The registry in `index.ts` lists all. */
export type Check = ItemCheck | ContentCheck;

/** Types a check of some kinds; the list of all checks then needs no knowledge of the kinds. */
export function itemCheck<Kind extends ContentKind>(definition: ItemCheck<Kind>): Check {
  // The runner passes only objects of the kinds in `of`.
  return definition as unknown as ItemCheck;
}

/** Types a check of the whole repository. */
export function contentCheck(definition: ContentCheck): Check {
  return definition;
}

/** The severity in a layout. */
export function severityOf(check: Check, layout: LayoutName): Severity | 'off' {
  const { severity } = check;
  return typeof severity === 'string' ? severity : (severity[layout] ?? severity[ruleBookOf(layout)]);
}
