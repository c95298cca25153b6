import type { Span } from '../../text/index.ts';
import type { CommandNode } from './command-node.ts';
import type { Assignment } from './expression.ts';
import type { FieldName, Text } from './names.ts';

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
  /** Of the names: `en` by default, `code` for ISO codes. */
  readonly language: string;
}
export interface XpathCommand extends CommandNode<'xpath'> {
  readonly path: Text;
  readonly field?: FieldName;
  readonly outField: string;
  readonly default?: string;
}

/** Commands that compute and change fields. */
export type FieldCommand =
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
  | XpathCommand;
