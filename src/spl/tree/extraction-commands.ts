import type { CommandNode } from './command-node.ts';
import type { FieldName, Text } from './names.ts';

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
export type XmlunescapeCommand = CommandNode<'xmlunescape'>;

/** Commands that take fields out of texts. */
export type ExtractionCommand =
  | SpathCommand
  | FromjsonCommand
  | TojsonCommand
  | XmlkvCommand
  | ExtractCommand
  | MultikvCommand
  | XmlunescapeCommand;
