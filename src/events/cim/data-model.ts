/** A data model as it stands in `knowledge/data-models/<Model>.json`. */
export interface DataModelData {
  /** By name; the first without a parent is the one that the model's name alone means. */
  readonly datasets: Readonly<Record<string, DatasetData>>;
}

export interface DatasetData {
  readonly parent?: string;
  /** Dataset names from the root down, joined with dots: what stands before a field in tstats. */
  readonly prefix: string;
  readonly where: Constraint;
  /** Calculations that run on the event before the fields, in order. */
  readonly beforeFields?: readonly Preparation[];
  readonly fields?: Readonly<Record<string, DataModelField>>;
}

/** `{field: value}` compares as the search command does; `{tag: x}` asks for a tag. */
export type Constraint =
  | { readonly all: readonly Constraint[] }
  | { readonly any: readonly Constraint[] }
  | { readonly not: Constraint }
  | { readonly [field: string]: string };

export type Preparation =
  /** A value for a field that has none. */
  | { readonly set: string; readonly default: string | number }
  /** An eval expression. */
  | { readonly set: string; readonly to: string }
  /** A copy of the event for each value of a field. */
  | { readonly expand: string };

export interface DataModelField {
  readonly type: 'string' | 'number' | 'boolean' | 'ipv4' | 'timestamp';
  readonly multivalue?: boolean;
  /** How the field is computed from the event's field of the same name; absent: taken as it is. */
  readonly calc?: Calculation;
  /** Filled only by Enterprise Security's asset and identity lookups, hence null here. */
  readonly enrich?: 'asset' | 'identity';
  /** The CIM version that brought it. */
  readonly since?: string;
}

export type Calculation =
  | {
      readonly op: 'default';
      readonly value: string | number;
      readonly alsoWhen?: string;
      readonly then?: 'lower';
    }
  | { readonly op: 'first-filled'; readonly of: readonly string[]; readonly else?: string | number }
  | { readonly op: 'number-or'; readonly else?: number }
  | { readonly op: 'number-or-sum' | 'number-or-difference'; readonly of: readonly string[] }
  | { readonly op: 'number-or-count'; readonly of: string; readonly else: number }
  | { readonly op: 'lower' }
  | { readonly op: 'length-of' | 'email-domain' | 'url-domain'; readonly of: string }
  | { readonly op: 'process-name-from-command'; readonly of: string; readonly else: string }
  | { readonly op: 'vendor-product' }
  | {
      readonly op: 'lookup';
      readonly table: string;
      readonly input: string;
      readonly noMatch: string;
      readonly caseSensitive: boolean;
    }
  | { readonly op: 'eval'; readonly expression: string };
