import type { LogSource } from '../tree.ts';

/** A log source as far as it is named. */
export type NamedSource = Pick<LogSource, 'category' | 'product' | 'service'>;

/** A log source that rules are written for, and the fields that its events have where they are known. */
export interface SourceFields extends NamedSource {
  /** Fields that every such event has. */
  readonly fields?: readonly string[];
  /** Fields that only some collectors add. */
  readonly custom?: readonly string[];
  /** Fields that the log source implies. */
  readonly redundant?: readonly string[];
}

/** What checks know of the world; `knowledge/sigma/{fields,file-prefixes,attack}.json` have this form. */
export interface CheckFacts {
  readonly fields: {
    readonly ofEveryWindowsEvent: readonly string[];
    readonly sources: readonly SourceFields[];
  };
  readonly filePrefixes: { readonly prefixes: readonly (NamedSource & { readonly prefix: string })[] };
  readonly attack: {
    /** The version of ATT&CK that the names are of. */
    readonly version: string;
    readonly tactics: readonly string[];
    /** Tactics that are no more: the techniques by the tactic they went to. */
    readonly retiredTactics: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
    readonly techniqueTactics: Readonly<Record<string, readonly string[]>>;
  };
}

let loaded: Promise<CheckFacts> | undefined;

/** Loads the facts that come with the program; read once, on first use. */
export function loadCheckFacts(): Promise<CheckFacts> {
  loaded ??= Promise.all([
    import('../../../knowledge/sigma/fields.json', { with: { type: 'json' } }),
    import('../../../knowledge/sigma/file-prefixes.json', { with: { type: 'json' } }),
    import('../../../knowledge/sigma/attack.json', { with: { type: 'json' } }),
  ]).then(([fields, filePrefixes, attack]) => ({
    fields: fields.default,
    filePrefixes: filePrefixes.default,
    attack: attack.default as unknown as CheckFacts['attack'],
  }));
  return loaded;
}

/** Finds the entry that names exactly this log source. */
export function sameSource<Entry extends NamedSource>(
  entries: readonly Entry[],
  { category, product, service }: NamedSource,
): Entry | undefined {
  return entries.find(
    (one) => one.category === category && one.product === product && one.service === service,
  );
}
