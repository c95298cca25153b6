/**
 * The syntax tree of a search: plain objects told apart by `kind`, each with the span it was read from.
 *
 * Macros are expanded before parsing, so no node stands for a macro; spans point into the expanded text,
 * whose `outer` leads back to the search or to the macro's file. Names are kept as written, keywords are
 * normalised. The tree of one command is all that anything else knows of it: the printer, the field analysis
 * and the engine read these types and no text.
 */
import type { SourceText, Span } from '../text/index.ts';

/** A whole search: commands joined by pipes. The implicit leading `search` command is made explicit. */
export interface Search {
  readonly kind: 'search';
  readonly source: SourceText;
  readonly commands: readonly Command[];
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------------------------
// Names, options

/** A field as a command names it; `*` in the name is a wildcard where the command allows one. */
export interface FieldName {
  readonly kind: 'field';
  readonly name: string;
  readonly span: Span;
}

/** A literal text with its place, such as an option's value, a lookup's name or a regular expression. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
  readonly span: Span;
}

/** `source AS target`, as in rename, lookup and convert; `target` is absent where AS was not written. */
export interface FieldAlias {
  readonly from: FieldName;
  readonly to?: FieldName;
}

/** `3`, `-2`, `1.5` where a command wants a number. */
export interface NumberArgument {
  readonly kind: 'number';
  readonly value: number;
  readonly span: Span;
}

/** `+field`, `-num(field)` in sort and dedup's sortby. */
export interface SortKey {
  readonly field: FieldName;
  readonly descending: boolean;
  readonly as: 'auto' | 'str' | 'num' | 'ip';
}

/** A span of time or of numbers as bin, timechart and tstats take it. */
export type BinSpan =
  | {
      readonly kind: 'time';
      readonly count: number;
      readonly unit: TimeUnit;
      readonly snap?: string;
      readonly span: Span;
    }
  | { readonly kind: 'linear'; readonly size: number; readonly span: Span }
  | { readonly kind: 'log'; readonly coefficient: number; readonly base: number; readonly span: Span };

export type TimeUnit = 'us' | 'ms' | 'cs' | 'ds' | 's' | 'm' | 'h' | 'd' | 'w' | 'mon' | 'q' | 'y';

// ---------------------------------------------------------------------------------------------------------------
// Search expressions: the language of `search`, of tstats WHERE and of searchmatch()

export type SearchExpression =
  | SearchAnd
  | SearchOr
  | SearchNot
  | SearchComparison
  | SearchIn
  | SearchTerm
  | SearchTime
  | SearchSubsearch
  | SearchAll;

/** Every event: an empty expression. `*` is a term of its own. */
export interface SearchAll {
  readonly kind: 'all';
  readonly span: Span;
}
export interface SearchAnd {
  readonly kind: 'and';
  readonly operands: readonly SearchExpression[];
  readonly span: Span;
}
export interface SearchOr {
  readonly kind: 'or';
  readonly operands: readonly SearchExpression[];
  readonly span: Span;
}
export interface SearchNot {
  readonly kind: 'not';
  readonly operand: SearchExpression;
  readonly span: Span;
}
/** `field=value`; the value's escapes are decoded, and `*` in it stays a wildcard. */
export interface SearchComparison {
  readonly kind: 'comparison';
  readonly field: FieldName;
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly value: SearchValue;
  readonly span: Span;
}
export interface SearchIn {
  readonly kind: 'in';
  readonly field: FieldName;
  readonly values: readonly SearchValue[];
  readonly span: Span;
}
export interface SearchValue {
  readonly text: string;
  readonly quoted: boolean;
  /** Written as CASE(…): the comparison minds letter case. */
  readonly caseSensitive: boolean;
  readonly span: Span;
}
/** A word or phrase that must occur in `_raw`. */
export interface SearchTerm {
  readonly kind: 'term';
  /** `word`: bare; `phrase`: quoted; `TERM`, `CASE`: the directives. */
  readonly form: 'word' | 'phrase' | 'TERM' | 'CASE';
  readonly text: string;
  readonly span: Span;
}
/** `earliest=-24h`, `latest=now` and the deprecated time terms: not a comparison but a bound on `_time`. */
export interface SearchTime {
  readonly kind: 'time';
  readonly name: string;
  readonly value: Text;
  readonly span: Span;
}
/** `[search …]` inside a search expression: its rows become a search expression. */
export interface SearchSubsearch {
  readonly kind: 'subsearch';
  readonly search: Search;
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------------------------
// Eval expressions: the language of eval, where and of eval() arguments

export type Expression =
  | NumberLiteral
  | StringLiteral
  | FieldReference
  | Call
  | Unary
  | Binary
  | InList
  | ValueSubsearch;

export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  /** As written: the digits carry the precision of products and quotients. */
  readonly text: string;
  readonly span: Span;
}
export interface StringLiteral {
  readonly kind: 'string';
  readonly value: string;
  readonly span: Span;
}
export interface FieldReference {
  readonly kind: 'field';
  readonly name: string;
  /** In single quotes. */
  readonly quoted: boolean;
  readonly span: Span;
}
export interface Call {
  readonly kind: 'call';
  /** In lower case. */
  readonly name: string;
  readonly args: readonly Expression[];
  readonly nameSpan: Span;
  readonly span: Span;
}
export interface Unary {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | 'NOT';
  readonly operand: Expression;
  readonly span: Span;
}
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '.'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'LIKE'
  | 'AND'
  | 'OR'
  | 'XOR';
export interface Binary {
  readonly kind: 'binary';
  /** `==` is normalised to `=`. */
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}
/** `x IN (a, b)`, also written `in(x, a, b)` (which stays a call). */
export interface InList {
  readonly kind: 'in';
  readonly value: Expression;
  readonly list: readonly Expression[];
  readonly span: Span;
}

/**
 * `[search … | return $x]` inside an expression: the text that it gives is read as an expression in its
 * place.
 */
export interface ValueSubsearch {
  readonly kind: 'value-subsearch';
  readonly search: Search;
  readonly span: Span;
}

/** `name = expression`; `{field}` in the name is replaced per event by the field's value. */
export interface Assignment {
  readonly target: FieldName;
  readonly expression: Expression;
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------------------------
// Aggregations: stats and its relatives

export interface Aggregation {
  /** In lower case and canonical (`c` is `count`, `mean` is `avg`); `perc95` is `perc` with parameter 95. */
  readonly function: string;
  /** The number in `p95`, `perc99.9`, `exactperc5`, `upperperc50`. */
  readonly parameter?: number;
  /** The field or wildcard; absent for a bare `count`. */
  readonly field?: FieldName;
  /** Instead of `field`: the expression inside `eval(…)`. */
  readonly expression?: Expression;
  /** The name after AS. */
  readonly alias?: FieldName;
  /** The column's name when there is no AS: the call as written, quotes of its argument dropped. */
  readonly text: string;
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------------------------
// Commands

interface CommandNode<Name extends string> {
  readonly kind: Name;
  /** The name as written: an alias such as `bucket` for `bin`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** From the command's name to its last argument. */
  readonly span: Span;
}

export interface SearchCommand extends CommandNode<'search'> {
  readonly expression: SearchExpression;
  /** The leading `search` that was not written. */
  readonly implicit: boolean;
}
export interface WhereCommand extends CommandNode<'where'> {
  readonly expression: Expression;
}
export interface RegexCommand extends CommandNode<'regex'> {
  readonly field?: FieldName;
  readonly negated: boolean;
  readonly pattern: Text;
}
export interface RexCommand extends CommandNode<'rex'> {
  readonly field?: FieldName;
  readonly mode: 'extract' | 'sed';
  readonly pattern: Text;
  /** Names of the pattern's groups in order, each once; none of a sed expression. */
  readonly groups: readonly string[];
  /** 1 by default, 0 for no limit. */
  readonly maxMatch: number;
  readonly offsetField?: FieldName;
}
export interface FieldsCommand extends CommandNode<'fields'> {
  readonly mode: 'keep' | 'remove';
  readonly fields: readonly FieldName[];
}
export interface TableCommand extends CommandNode<'table'> {
  readonly fields: readonly FieldName[];
}
export interface RenameCommand extends CommandNode<'rename'> {
  readonly renames: readonly { readonly from: FieldName; readonly to: FieldName }[];
}
export interface DedupCommand extends CommandNode<'dedup'> {
  readonly count: number;
  readonly fields: readonly FieldName[];
  readonly keepEvents: boolean;
  readonly keepEmpty: boolean;
  readonly consecutive: boolean;
  readonly sortBy: readonly SortKey[];
}
export interface SortCommand extends CommandNode<'sort'> {
  /** 10,000 by default, 0 for no limit. */
  readonly limit: number;
  readonly keys: readonly SortKey[];
  /** The trailing `d` or `desc`. */
  readonly reverse: boolean;
}
export interface HeadCommand extends CommandNode<'head'> {
  readonly limit?: number;
  readonly while?: Expression;
  readonly keepNull: boolean;
  readonly keepLast: boolean;
}
export interface TailCommand extends CommandNode<'tail'> {
  readonly limit: number;
}
export type ReverseCommand = CommandNode<'reverse'>;
export type UniqCommand = CommandNode<'uniq'>;

export interface StatsCommand extends CommandNode<'stats'> {
  readonly aggregations: readonly Aggregation[];
  readonly by: readonly FieldName[];
  readonly allNum: boolean;
  readonly delim: string;
  readonly dedupSplitValues: boolean;
}
export interface EventstatsCommand extends CommandNode<'eventstats'> {
  readonly aggregations: readonly Aggregation[];
  readonly by: readonly FieldName[];
  readonly allNum: boolean;
}
export interface StreamstatsCommand extends CommandNode<'streamstats'> {
  readonly aggregations: readonly Aggregation[];
  readonly by: readonly FieldName[];
  readonly allNum: boolean;
  readonly resetOnChange: boolean;
  readonly resetBefore?: Expression;
  readonly resetAfter?: Expression;
  readonly current: boolean;
  readonly window: number;
  readonly timeWindowSeconds?: number;
  readonly global: boolean;
}
/** Options of the column field of chart and timechart. */
export interface SeriesOptions {
  /** `top10`, `bottom5`, a plain number (top), 0 for all. */
  readonly limit: { readonly from: 'top' | 'bottom'; readonly count: number };
  readonly useNull: boolean;
  readonly useOther: boolean;
  readonly nullText: string;
  readonly otherText: string;
  readonly separator?: string;
  readonly format?: string;
  /** WHERE sum(x) in top5, WHERE count > 10. */
  readonly where?: {
    readonly aggregation: Aggregation;
    readonly test:
      | { readonly kind: 'in' | 'notin'; readonly from: 'top' | 'bottom'; readonly count: number }
      | { readonly kind: '<' | '>' | '=' | '<=' | '>=' | '!='; readonly value: number };
  };
}
/** How a field is cut into bins: of bin, chart, timechart and makecontinuous. */
export interface BinOptions {
  readonly span?: BinSpan;
  readonly bins?: number;
  readonly minSpan?: BinSpan;
  readonly start?: number;
  readonly end?: number;
  readonly alignTime?: Text;
}
export interface ChartCommand extends CommandNode<'chart'> {
  readonly aggregations: readonly Aggregation[];
  readonly row?: FieldName;
  readonly rowBins: BinOptions;
  readonly column?: FieldName;
  readonly columnBins: BinOptions;
  readonly series: SeriesOptions;
  readonly continuous: boolean;
}
export interface TimechartCommand extends CommandNode<'timechart'> {
  readonly aggregations: readonly Aggregation[];
  readonly bins: BinOptions;
  readonly by?: FieldName;
  readonly byBins: BinOptions;
  readonly series: SeriesOptions;
  readonly continuous: boolean;
  readonly partial: boolean;
  readonly fixedRange: boolean;
}
interface TopArguments {
  readonly limit: number;
  readonly fields: readonly FieldName[];
  readonly by: readonly FieldName[];
  readonly countField: string;
  readonly percentField: string;
  readonly showCount: boolean;
  readonly showPercent: boolean;
  readonly useOther: boolean;
  readonly otherText: string;
}
export interface TopCommand extends CommandNode<'top'>, TopArguments {}
export interface RareCommand extends CommandNode<'rare'>, TopArguments {}
export interface BinCommand extends CommandNode<'bin'> {
  readonly bins: BinOptions;
  readonly field: FieldName;
  readonly alias?: FieldName;
}
export interface AddtotalsCommand extends CommandNode<'addtotals'> {
  readonly row: boolean;
  readonly column: boolean;
  readonly labelField?: FieldName;
  readonly label: string;
  readonly fieldName: string;
  readonly fields: readonly FieldName[];
}
export interface AddcoltotalsCommand extends CommandNode<'addcoltotals'> {
  readonly labelField?: FieldName;
  readonly label: string;
  readonly fields: readonly FieldName[];
}
export interface FieldsummaryCommand extends CommandNode<'fieldsummary'> {
  readonly maxValues: number;
  readonly fields: readonly FieldName[];
}
export interface TstatsCommand extends CommandNode<'tstats'> {
  readonly aggregations: readonly Aggregation[];
  readonly prestats: boolean;
  readonly append: boolean;
  readonly summariesOnly: boolean;
  readonly fillNull?: string;
  /** FROM datamodel=Model.Dataset. */
  readonly dataModel?: { readonly model: Text; readonly dataset?: Text };
  /** WHERE nodename=All_Traffic.Blocked; also found among the terms of `where`. */
  readonly nodeName?: Text;
  readonly where?: SearchExpression;
  readonly by: readonly FieldName[];
  readonly timeSpan?: BinSpan;
}
export interface MstatsCommand extends CommandNode<'mstats'> {
  readonly aggregations: readonly Aggregation[];
  readonly append: boolean;
  readonly prestats: boolean;
  readonly fillNull?: string;
  readonly where?: SearchExpression;
  readonly by: readonly FieldName[];
  readonly timeSpan?: BinSpan;
}

export interface EvalCommand extends CommandNode<'eval'> {
  readonly assignments: readonly Assignment[];
}
export interface FieldformatCommand extends CommandNode<'fieldformat'> {
  readonly assignments: readonly Assignment[];
}
export interface FillnullCommand extends CommandNode<'fillnull'> {
  readonly value: string;
  readonly fields: readonly FieldName[];
}
export interface FilldownCommand extends CommandNode<'filldown'> {
  readonly fields: readonly FieldName[];
}
export interface ReplaceCommand extends CommandNode<'replace'> {
  readonly pairs: readonly { readonly from: Text; readonly to: Text }[];
  readonly fields: readonly FieldName[];
}
export interface ConvertCommand extends CommandNode<'convert'> {
  readonly timeFormat: string;
  readonly conversions: readonly {
    readonly function: string;
    readonly field: FieldName;
    readonly alias?: FieldName;
    readonly span: Span;
  }[];
}
export interface StrcatCommand extends CommandNode<'strcat'> {
  readonly allRequired: boolean;
  readonly parts: readonly (FieldName | Text)[];
  readonly target: FieldName;
}
export interface MakemvCommand extends CommandNode<'makemv'> {
  readonly field: FieldName;
  readonly delim: string;
  readonly tokenizer?: Text;
  readonly allowEmpty: boolean;
  readonly setSv: boolean;
}
export interface MvexpandCommand extends CommandNode<'mvexpand'> {
  readonly field: FieldName;
  readonly limit: number;
}
export interface MvcombineCommand extends CommandNode<'mvcombine'> {
  readonly field: FieldName;
  readonly delim: string;
}
export interface NomvCommand extends CommandNode<'nomv'> {
  readonly field: FieldName;
}
export interface ForeachCommand extends CommandNode<'foreach'> {
  readonly mode: 'multifield' | 'multivalue' | 'json_array' | 'auto_collections';
  readonly fields: readonly FieldName[];
  readonly fieldText: string;
  readonly matchText: string;
  readonly matchSegments: readonly [string, string, string];
  readonly itemText: string;
  readonly iterText: string;
  /** The template between the brackets: text to be filled in and parsed for each field. */
  readonly template: Text;
}
export interface AccumCommand extends CommandNode<'accum'> {
  readonly field: FieldName;
  readonly alias?: FieldName;
}
export interface DeltaCommand extends CommandNode<'delta'> {
  readonly field: FieldName;
  readonly alias?: FieldName;
  readonly back: number;
}
export interface AutoregressCommand extends CommandNode<'autoregress'> {
  readonly field: FieldName;
  readonly alias?: FieldName;
  readonly from: number;
  readonly to: number;
}
export interface RangemapCommand extends CommandNode<'rangemap'> {
  readonly field: FieldName;
  readonly ranges: readonly { readonly name: string; readonly low: number; readonly high: number }[];
  readonly default: string;
}
export interface TrendlineCommand extends CommandNode<'trendline'> {
  readonly trends: readonly {
    readonly type: 'sma' | 'ema' | 'wma';
    readonly period: number;
    readonly field: FieldName;
    readonly alias?: FieldName;
    readonly text: string;
  }[];
}
export interface SetfieldsCommand extends CommandNode<'setfields'> {
  readonly settings: readonly { readonly field: FieldName; readonly value: Text }[];
}
export interface TagsCommand extends CommandNode<'tags'> {
  readonly outputField: string;
  readonly includeName: boolean;
  readonly includeValue: boolean;
  readonly allowed: readonly string[];
  readonly fields: readonly FieldName[];
}
export type TyperCommand = CommandNode<'typer'>;
export interface IplocationCommand extends CommandNode<'iplocation'> {
  readonly field: FieldName;
  readonly prefix: string;
  readonly allFields: boolean;
}
export interface XpathCommand extends CommandNode<'xpath'> {
  readonly path: Text;
  readonly field?: FieldName;
  readonly outField: string;
  readonly default?: string;
}
export interface SpathCommand extends CommandNode<'spath'> {
  readonly input?: FieldName;
  readonly output?: FieldName;
  readonly path?: Text;
}
export interface FromjsonCommand extends CommandNode<'fromjson'> {
  readonly field: FieldName;
  readonly prefix: string;
}
export interface TojsonCommand extends CommandNode<'tojson'> {
  readonly conversions: readonly { readonly type: string; readonly field: FieldName }[];
  readonly defaultType: string;
  readonly fillNull: boolean;
  readonly includeInternal: boolean;
  readonly outputField: string;
}
export interface XmlkvCommand extends CommandNode<'xmlkv'> {
  readonly field?: FieldName;
}
export interface ExtractCommand extends CommandNode<'extract'> {
  readonly pairDelim?: string;
  readonly kvDelim?: string;
  readonly limit: number;
  readonly maxChars: number;
  readonly mvAdd: boolean;
  readonly cleanKeys: boolean;
  readonly auto: boolean;
  readonly stanzas: readonly Text[];
}
export interface MultikvCommand extends CommandNode<'multikv'> {
  readonly copyAttributes: boolean;
  readonly fields: readonly FieldName[];
  readonly filter: readonly Text[];
  readonly forceHeader?: number;
  readonly multitable: boolean;
  readonly noHeader: boolean;
  readonly removeOriginal: boolean;
}

export interface LookupCommand extends CommandNode<'lookup'> {
  readonly table: Text;
  /** `from` is the table's column, `to` the event's field. */
  readonly inputs: readonly FieldAlias[];
  readonly output: 'all' | 'OUTPUT' | 'OUTPUTNEW';
  readonly outputs: readonly FieldAlias[];
}
export interface InputlookupCommand extends CommandNode<'inputlookup'> {
  readonly table: Text;
  readonly append: boolean;
  readonly start: number;
  readonly max: number;
  readonly where?: SearchExpression;
}
export interface OutputlookupCommand extends CommandNode<'outputlookup'> {
  readonly table: Text;
  readonly append: boolean;
  readonly keyField?: FieldName;
  readonly max?: number;
  readonly overrideIfEmpty: boolean;
}
export interface JoinCommand extends CommandNode<'join'> {
  readonly type: 'inner' | 'left';
  readonly useTime: boolean;
  readonly earlier: boolean;
  readonly overwrite: boolean;
  readonly max: number;
  readonly fields: readonly FieldName[];
  /** left=L right=R where L.a=R.b … */
  readonly aliases?: {
    readonly left: string;
    readonly right: string;
    readonly pairs: readonly (readonly [FieldName, FieldName])[];
  };
  readonly search: Search;
}
export interface SelfjoinCommand extends CommandNode<'selfjoin'> {
  readonly overwrite: boolean;
  readonly max: number;
  readonly keepSingle: boolean;
  readonly fields: readonly FieldName[];
}
export interface AppendCommand extends CommandNode<'append'> {
  readonly maxOut: number;
  readonly search: Search;
}
export interface AppendcolsCommand extends CommandNode<'appendcols'> {
  readonly override: boolean;
  readonly maxOut: number;
  readonly search: Search;
}
/** `[…]` is a pipeline over the rows so far: its commands, no generating one in front. */
export interface AppendpipeCommand extends CommandNode<'appendpipe'> {
  readonly pipeline: Search;
}
export interface UnionCommand extends CommandNode<'union'> {
  readonly maxOut: number;
  readonly datasets: readonly (
    | { readonly kind: 'subsearch'; readonly search: Search }
    | { readonly kind: 'named'; readonly type: string; readonly name: Text }
  )[];
}
export interface MultisearchCommand extends CommandNode<'multisearch'> {
  readonly searches: readonly Search[];
}
export interface SetCommand extends CommandNode<'set'> {
  readonly operation: 'union' | 'diff' | 'intersect';
  readonly searches: readonly [Search, Search];
}

export interface TransactionCommand extends CommandNode<'transaction'> {
  readonly fields: readonly FieldName[];
  readonly maxSpanSeconds: number;
  readonly maxPauseSeconds: number;
  readonly maxEvents: number;
  readonly startsWith?: TransactionBound;
  readonly endsWith?: TransactionBound;
  readonly connected: boolean;
  readonly unifyEnds?: boolean;
  readonly keepOrphans: boolean;
  readonly keepEvicted: boolean;
  readonly mvList: boolean | readonly string[];
  readonly mvRaw: boolean;
  readonly delim: string;
  readonly nullText: string;
}
export type TransactionBound =
  | { readonly kind: 'search'; readonly expression: SearchExpression }
  | { readonly kind: 'eval'; readonly expression: Expression };
export interface ConcurrencyCommand extends CommandNode<'concurrency'> {
  readonly duration: FieldName;
  readonly start: string;
  readonly output: string;
}

export interface TransposeCommand extends CommandNode<'transpose'> {
  /** 5 by default, 0 for all. */
  readonly rows: number;
  readonly columnName: string;
  readonly headerField?: FieldName;
  readonly includeEmpty: boolean;
}
export interface UntableCommand extends CommandNode<'untable'> {
  readonly x: FieldName;
  readonly nameField: FieldName;
  readonly valueField: FieldName;
}
export interface XyseriesCommand extends CommandNode<'xyseries'> {
  readonly grouped: boolean;
  readonly x: FieldName;
  readonly nameField: FieldName;
  readonly dataFields: readonly FieldName[];
  readonly separator: string;
  readonly format?: string;
}
export interface MakecontinuousCommand extends CommandNode<'makecontinuous'> {
  readonly field?: FieldName;
  readonly bins: BinOptions;
}

export interface MakeresultsCommand extends CommandNode<'makeresults'> {
  readonly count: number;
  readonly annotate: boolean;
  readonly format?: 'csv' | 'json';
  readonly inline?: Text;
}
export interface GentimesCommand extends CommandNode<'gentimes'> {
  readonly start: Text;
  readonly end?: Text;
  readonly increment: Text;
}
export interface FromCommand extends CommandNode<'from'> {
  /** datamodel, inputlookup, lookup, savedsearch. */
  readonly datasetType: string;
  /** `Risk.All_Risk`, a lookup's or a saved search's name. */
  readonly dataset: Text;
}
export interface DatamodelCommand extends CommandNode<'datamodel'> {
  readonly model?: Text;
  readonly dataset?: Text;
  readonly mode?: 'search' | 'flat' | 'acceleration_search';
  readonly strictFields: boolean;
  readonly summariesOnly: boolean;
}

export interface FormatCommand extends CommandNode<'format'> {
  readonly mvSeparator: string;
  readonly maxResults: number;
  /** Row prefix, column prefix, column separator, column end, row separator, row end. */
  readonly words: readonly [string, string, string, string, string, string];
  readonly emptyText: string;
}
export interface ReturnCommand extends CommandNode<'return'> {
  readonly count: number;
  readonly items: readonly { readonly field: FieldName; readonly alias?: string; readonly bare: boolean }[];
}
export interface MapCommand extends CommandNode<'map'> {
  /** The search's text with `$field$` in it, from `search="…"` or from the brackets. */
  readonly template: Text;
  readonly maxSearches: number;
}
export type AddinfoCommand = CommandNode<'addinfo'>;
export interface OutlierCommand extends CommandNode<'outlier'> {
  readonly action: 'transform' | 'remove';
  readonly mark: boolean;
  readonly parameter: number;
  readonly useLower: boolean;
  readonly fields: readonly FieldName[];
}
export interface AnomalydetectionCommand extends CommandNode<'anomalydetection'> {
  readonly method: 'histogram' | 'zscore' | 'iqr';
  readonly action?: string;
  readonly threshold?: number;
  readonly cutoff: boolean;
  readonly fields: readonly FieldName[];
}
export interface CollectCommand extends CommandNode<'collect'> {
  readonly options: Readonly<Record<string, string>>;
}
export interface ReltimeCommand extends CommandNode<'reltime'> {
  readonly timeField: string;
  readonly prefix: string;
}

/**
 * A command whose name is known and whose arguments are kept as text, because nothing that runs offline needs
 * more: `rest`, `fit`, `apply`, `sendemail`, `cluster` … The engine refuses it by name with the reason.
 */
export interface OpaqueCommand extends CommandNode<'opaque'> {
  readonly command: string;
  readonly arguments: Text;
}

export type Command =
  | SearchCommand
  | WhereCommand
  | RegexCommand
  | RexCommand
  | FieldsCommand
  | TableCommand
  | RenameCommand
  | DedupCommand
  | SortCommand
  | HeadCommand
  | TailCommand
  | ReverseCommand
  | UniqCommand
  | StatsCommand
  | EventstatsCommand
  | StreamstatsCommand
  | ChartCommand
  | TimechartCommand
  | TopCommand
  | RareCommand
  | BinCommand
  | AddtotalsCommand
  | AddcoltotalsCommand
  | FieldsummaryCommand
  | TstatsCommand
  | MstatsCommand
  | EvalCommand
  | FieldformatCommand
  | FillnullCommand
  | FilldownCommand
  | ReplaceCommand
  | ConvertCommand
  | StrcatCommand
  | MakemvCommand
  | MvexpandCommand
  | MvcombineCommand
  | NomvCommand
  | ForeachCommand
  | AccumCommand
  | DeltaCommand
  | AutoregressCommand
  | RangemapCommand
  | TrendlineCommand
  | SetfieldsCommand
  | TagsCommand
  | TyperCommand
  | IplocationCommand
  | XpathCommand
  | SpathCommand
  | FromjsonCommand
  | TojsonCommand
  | XmlkvCommand
  | ExtractCommand
  | MultikvCommand
  | LookupCommand
  | InputlookupCommand
  | OutputlookupCommand
  | JoinCommand
  | SelfjoinCommand
  | AppendCommand
  | AppendcolsCommand
  | AppendpipeCommand
  | UnionCommand
  | MultisearchCommand
  | SetCommand
  | TransactionCommand
  | ConcurrencyCommand
  | TransposeCommand
  | UntableCommand
  | XyseriesCommand
  | MakecontinuousCommand
  | MakeresultsCommand
  | GentimesCommand
  | FromCommand
  | DatamodelCommand
  | FormatCommand
  | ReturnCommand
  | MapCommand
  | AddinfoCommand
  | OutlierCommand
  | AnomalydetectionCommand
  | CollectCommand
  | ReltimeCommand
  | OpaqueCommand;

export type CommandKind = Command['kind'];
/** The tree of the command of one kind. */
export type CommandOf<Kind extends CommandKind> = Extract<Command, { kind: Kind }>;
