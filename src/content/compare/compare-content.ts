import type { Content, ContentItem } from '../model.ts';
import { changedParts } from './changed-parts.ts';

/** What became of an object between two versions of a repository. */
export interface ContentChange {
  readonly kind: ContentItem['kind'];
  /** `removed`: it is gone, or lies under `removed/` now. */
  readonly change: 'added' | 'changed' | 'renamed' | 'deprecated' | 'removed';
  readonly before?: ContentItem;
  readonly after?: ContentItem;
  /** What is different, in words: `search`, `risk`, `description` … Empty for what was added or removed. */
  readonly parts: readonly string[];
  /** Whether what the object finds or does may be different, and not only what is said of it. */
  readonly isLogic: boolean;
}

/**
 * Compares two versions of a repository, object by object. An object is the same in both when its id is, else its path, else its name.
 * @returns in the order of the newer paths, what is gone last
 */
export function compareContent(before: Content, after: Content): readonly ContentChange[] {
  const isKept = ({ kind }: ContentItem): boolean => kind !== 'removed';
  const oldOf = pair(before.items.filter(isKept), after.items.filter(isKept));
  const left = new Set(before.items.filter(isKept));
  const changes: ContentChange[] = [];
  for (const item of after.items) {
    if (item.kind === 'removed') continue;
    const old = oldOf.get(item);
    if (!old) {
      changes.push({ kind: item.kind, change: 'added', after: item, parts: [], isLogic: true });
      continue;
    }
    left.delete(old);
    const said = changedParts(old, item);
    const hasOtherTable = tableOf(old, before) !== tableOf(item, after);
    const parts = hasOtherTable ? [...said.parts, 'rows of the table'] : said.parts;
    const isLogic = said.isLogic || hasOtherTable;
    if (old.name !== item.name)
      changes.push({ kind: item.kind, change: 'renamed', before: old, after: item, parts, isLogic });
    else if (item.status === 'deprecated' && old.status !== 'deprecated') {
      changes.push({ kind: item.kind, change: 'deprecated', before: old, after: item, parts, isLogic });
    } else if (parts.length > 0) {
      changes.push({ kind: item.kind, change: 'changed', before: old, after: item, parts, isLogic });
    }
  }
  for (const old of left)
    changes.push({ kind: old.kind, change: 'removed', before: old, parts: [], isLogic: true });
  return changes;
}

/** The bytes behind a lookup as a text that can be compared; nothing for everything else. */
function tableOf(item: ContentItem, { files }: Content): string | undefined {
  if (item.kind !== 'lookup' || item.dataPath === undefined) return undefined;
  const bytes = files.read(item.dataPath);
  return bytes && new TextDecoder('latin1').decode(bytes);
}

/** What makes two objects one, surest first: a copied file keeps its id, a moved one its name. */
const identities: readonly ((item: ContentItem) => string | undefined)[] = [
  ({ id, name }) => id && `${id.toLowerCase()} ${name}`,
  ({ path, name }) => `${path} ${name}`,
  ({ id }) => id?.toLowerCase(),
  ({ path }) => path,
  ({ name }) => name,
];

/** Finds the older version of each object; each older one is claimed once. */
function pair(
  before: readonly ContentItem[],
  after: readonly ContentItem[],
): ReadonlyMap<ContentItem, ContentItem> {
  const found = new Map<ContentItem, ContentItem>();
  const free = new Set(before);
  for (const identity of identities) {
    const byKey = new Map<string, ContentItem>();
    for (const item of free) {
      const key = identity(item);
      if (key !== undefined) byKey.set(`${item.kind} ${key}`, item);
    }
    for (const item of after) {
      if (found.has(item)) continue;
      const key = identity(item);
      const old = key === undefined ? undefined : byKey.get(`${item.kind} ${key}`);
      if (!old || !free.delete(old)) continue;
      found.set(item, old);
    }
  }
  return found;
}
