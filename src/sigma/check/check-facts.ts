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

/** What checks know of ATT&CK. */
export interface AttackFacts {
  /** By id, in capitals: the tactics it serves, whether the release still has it, and what stands for one that it has not. */
  readonly techniques: ReadonlyMap<
    string,
    {
      readonly tactics: readonly { readonly key: string }[];
      readonly isCurrent: boolean;
      readonly now?: string;
    }
  >;
}

/** What checks know of the world; `knowledge/sigma/{fields,file-prefixes}.json` have the form of their parts. */
export interface CheckFacts {
  readonly fields: {
    readonly ofEveryWindowsEvent: readonly string[];
    readonly sources: readonly SourceFields[];
  };
  readonly filePrefixes: { readonly prefixes: readonly (NamedSource & { readonly prefix: string })[] };
  readonly attack: AttackFacts;
}

/** Loads the facts that come with the program, and adds those of ATT&CK, which the caller reads. */
export async function loadCheckFacts(attack: AttackFacts): Promise<CheckFacts> {
  const [fields, filePrefixes] = await Promise.all([
    import('../../../knowledge/sigma/fields.json', { with: { type: 'json' } }),
    import('../../../knowledge/sigma/file-prefixes.json', { with: { type: 'json' } }),
  ]);
  return { fields: fields.default, filePrefixes: filePrefixes.default, attack };
}

const tacticsByFacts = new WeakMap<AttackFacts, ReadonlySet<string>>();

/** The tactics that the techniques of the release serve. */
export function currentTactics(attack: AttackFacts): ReadonlySet<string> {
  let tactics = tacticsByFacts.get(attack);
  if (!tactics) {
    const current = [...attack.techniques.values()].filter(({ isCurrent }) => isCurrent);
    tactics = new Set(current.flatMap((technique) => technique.tactics.map(({ key }) => key)));
    tacticsByFacts.set(attack, tactics);
  }
  return tactics;
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
