import { type IndentStyle, quoted, valueText } from '../format/value-text.ts';
import { type EntryText, entryOf, type MappingText } from '../format/yaml-text.ts';
import { keysOf, listOf } from '../read/values.ts';

/** The way to a value: keys, and indexes of lists. */
export type KeyPath = readonly (string | number)[];

/** What became of a value that the other layout has no place for, or wants and the file does not say. */
export interface Loss {
  /** `lost`: it is gone. `guessed`: something stands there that nobody wrote. `open`: somebody must fill it in. */
  readonly kind: 'lost' | 'guessed' | 'open';
  readonly keyPath: KeyPath;
  readonly message: string;
}

/** The file that is moved to the next layout: its value as it was, its text as it becomes. */
export interface FileEdit {
  readonly value: Readonly<Record<string, unknown>>;
  /** The file's path in the repository, as it was. */
  readonly path: string;
  /** Today, YYYY-MM-DD: for dates that nobody wrote. */
  readonly today: string;
  /** Takes keys away; nothing happens where they are not. */
  remove(path: KeyPath, ...keys: readonly string[]): void;
  /** Sets a key; a new one comes before the first of `before` that is there, else last. */
  set(path: KeyPath, key: string, value: unknown, ...before: readonly string[]): void;
  rename(path: KeyPath, key: string, to: string): void;
  /** Puts what stands under a key in the key's place. */
  lift(key: string): void;
  /** Takes keys of the root to under a new key, which comes where the first of them was. */
  sink(keys: readonly string[], under: string): void;
  report(kind: Loss['kind'], keyPath: KeyPath, message: string): void;
  lost(keyPath: KeyPath, message: string): void;
  guessed(keyPath: KeyPath, message: string): void;
  open(keyPath: KeyPath, message: string): void;
}

/** Begins to edit a file. `root` is changed in place. */
export function editFile(
  root: MappingText,
  value: Readonly<Record<string, unknown>>,
  facts: { readonly path: string; readonly today: string; readonly style: IndentStyle },
  losses: Loss[],
): FileEdit {
  const { style } = facts;
  const mappingAt = (path: KeyPath): MappingText | undefined => {
    let mapping: MappingText | undefined = root;
    let inside: unknown = value;
    for (let depth = 0; depth < path.length; depth += 1) {
      const key = path[depth];
      const entry: EntryText | undefined =
        mapping && typeof key === 'string' ? entryOf(mapping, key) : undefined;
      inside = typeof key === 'string' ? keysOf<string>(inside)[key] : undefined;
      if (!entry) return undefined;
      if (entry.value.kind === 'lines') entry.value = valueText(inside, style);
      const index = path[depth + 1];
      if (entry.value.kind === 'list' && typeof index === 'number') {
        const item: MappingText | { readonly kind: 'lines' } | undefined = entry.value.items[index]?.value;
        inside = listOf(inside)[index];
        if (item?.kind !== 'mapping') return undefined;
        mapping = item;
        depth += 1;
      } else if (entry.value.kind === 'mapping') mapping = entry.value;
      else return undefined;
    }
    return mapping;
  };
  const report = (kind: Loss['kind'], keyPath: KeyPath, message: string): void => {
    losses.push({ kind, keyPath, message });
  };
  return {
    value,
    path: facts.path,
    today: facts.today,
    report,
    lost: (keyPath, message) => report('lost', keyPath, message),
    guessed: (keyPath, message) => report('guessed', keyPath, message),
    open: (keyPath, message) => report('open', keyPath, message),
    remove(path, ...keys) {
      const mapping = mappingAt(path);
      if (mapping) mapping.entries = mapping.entries.filter(({ key }) => !keys.includes(key));
    },
    set(path, key, changed, ...before) {
      const mapping = mappingAt(path);
      if (!mapping) return;
      const entry = entryOf(mapping, key);
      const text = valueText(changed, style);
      if (entry) entry.value = text;
      else {
        const at = mapping.entries.findIndex((one) => before.includes(one.key));
        const made: EntryText = { before: [], key, keyText: quoted(key), value: text };
        mapping.entries.splice(at < 0 ? mapping.entries.length : at, 0, made);
      }
    },
    rename(path, key, to) {
      const mapping = mappingAt(path);
      if (!mapping) return;
      mapping.entries = mapping.entries.map((entry) =>
        entry.key === key ? { ...entry, key: to, keyText: to } : entry,
      );
    },
    lift(key) {
      const inner = mappingAt([key]);
      if (!inner) return;
      root.entries = root.entries.flatMap((entry) => {
        if (entry.key !== key) return [entry];
        const [first, ...others] = inner.entries;
        const note = inner.note.trim() === '' ? [] : [inner.note.trim()];
        return first ? [{ ...first, before: [...entry.before, ...note, ...first.before] }, ...others] : [];
      });
    },
    sink(keys, under) {
      const entries = root.entries.filter(({ key }) => keys.includes(key));
      const at = root.entries.findIndex(({ key }) => keys.includes(key));
      if (at < 0) return;
      const mapping: MappingText = { kind: 'mapping', note: '', indent: style.mapping, entries };
      root.entries = root.entries.filter(({ key }) => !keys.includes(key));
      root.entries.splice(at, 0, { before: [], key: under, keyText: under, value: mapping });
    },
  };
}
