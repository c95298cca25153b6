import { isDeepStrictEqual } from 'node:util';
import type { ContentChange } from '../../content/index.ts';
import type { ContentRule, SigmaContent } from '../sigma/index.ts';

/** What became of an object of a repository, Sigma rules included: plain data, as JSON prints it. */
export interface ObjectChange {
  readonly kind: ContentChange['kind'] | 'sigma';
  readonly change: ContentChange['change'];
  /** Its name now, or its last one. */
  readonly name: string;
  /** Its name before; null for what is new. */
  readonly was: string | null;
  readonly path: string;
  /** What is different, in words. */
  readonly parts: readonly string[];
  /** Whether what it finds or does may be different. */
  readonly isLogic: boolean;
}

/** The changes of all objects, those of Sigma rules last. */
export function objectChanges(
  changes: readonly ContentChange[],
  before: SigmaContent,
  after: SigmaContent,
): readonly ObjectChange[] {
  return [...changes.map(plain), ...compareRules(before, after)];
}

/** What makes a Sigma rule the same in two versions. */
export function keyOf({ id, path, name }: ContentRule): string {
  return id === undefined ? `${path} ${name}` : id.toLowerCase();
}

/** What decides whether an event matches a rule, as it stands in the file. */
export function logicOf(rule: ContentRule): unknown {
  const keys = keysOf(rule);
  return ['logsource', 'detection', 'correlation', 'filter', 'taxonomy'].map((key) => keys[key]);
}

function plain({ kind, change, before, after, parts, isLogic }: ContentChange): ObjectChange {
  const { name = '', path = '' } = after ?? before ?? {};
  return { kind, change, name, was: before?.name ?? null, path, parts, isLogic };
}

function compareRules(before: SigmaContent, after: SigmaContent): readonly ObjectChange[] {
  const left = new Map(before.rules.map((rule) => [keyOf(rule), rule]));
  const changes: ObjectChange[] = [];
  for (const rule of after.rules) {
    const common = { kind: 'sigma', name: rule.name, path: rule.path } as const;
    const old = left.get(keyOf(rule));
    left.delete(keyOf(rule));
    if (!old) {
      changes.push({ ...common, change: 'added', was: null, parts: [], isLogic: true });
      continue;
    }
    const parts = partsApart(old, rule);
    if (parts.length === 0) continue;
    const { status } = rule.object;
    const isDeprecated = status === 'deprecated' && old.object.status !== 'deprecated';
    changes.push({
      ...common,
      change: old.name !== rule.name ? 'renamed' : isDeprecated ? 'deprecated' : 'changed',
      was: old.name,
      parts,
      isLogic: !isDeepStrictEqual(logicOf(old), logicOf(rule)),
    });
  }
  for (const { name, path } of left.values())
    changes.push({ kind: 'sigma', change: 'removed', name, was: name, path, parts: [], isLogic: true });
  return changes;
}

/** The keys whose values are different, but for the dates of the file. */
export function partsApart(before: ContentRule, after: ContentRule): readonly string[] {
  const [old, now] = [keysOf(before), keysOf(after)];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return keys
    .filter((key) => key !== 'date' && key !== 'modified' && !isDeepStrictEqual(old[key], now[key]))
    .sort();
}

function keysOf({ object }: ContentRule): Readonly<Record<string, unknown>> {
  const { value } = object.document;
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
