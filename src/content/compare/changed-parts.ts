import type { ContentItem } from '../model.ts';

/** Keys whose change alters what an object does. All others are words about it. */
const logicKeys: ReadonlySet<string> = new Set([
  // Saved searches and calls go by the name.
  'name',
  'search',
  'type',
  'status',
  'risk',
  'throttling',
  'deployment',
  'scheduling',
  'alertAction',
  'enabledByDefault',
  'definition',
  'arguments',
  'lookupType',
  'dataPath',
  'collection',
  'fields',
  'matchTypes',
  'defaultMatch',
  'minMatches',
  'maxMatches',
  'caseSensitive',
  'drilldowns',
  'securityDomain',
]);

/** Where an object was read from, and what counts the versions rather than being one. */
const ignoredKeys: ReadonlySet<string> = new Set([
  'document',
  'path',
  'layout',
  'searchText',
  'version',
  'date',
  'kind',
  'id',
]);

/** Keys of the model in the words of the files. */
const words: Readonly<Record<string, string>> = {
  mitreAttackIds: 'ATT&CK techniques',
  howToImplement: 'how to implement',
  knownFalsePositives: 'known false positives',
  dataSources: 'data sources',
  securityDomain: 'security domain',
  assetType: 'asset type',
  enabledByDefault: 'enabled by default',
  atomicGuids: 'Atomic Red Team tests',
  attackData: 'attack data',
  requiredFields: 'required fields',
  useCase: 'use case',
  matchTypes: 'match type',
  defaultMatch: 'default match',
  minMatches: 'least matches',
  maxMatches: 'most matches',
  caseSensitive: 'letter case',
  dataPath: 'table',
  alertAction: 'alert actions',
  manualTest: 'manual test',
};

/**
 * Names what is different between two versions of an object.
 * @returns sorted words; `isLogic` when what it does may be different
 */
export function changedParts(
  before: ContentItem,
  after: ContentItem,
): { readonly parts: readonly string[]; readonly isLogic: boolean } {
  const [old, now] = [plain(before), plain(after)];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (key) => !ignoredKeys.has(key),
  );
  const changed = keys.filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]));
  return {
    parts: changed
      .map((key) => words[key] ?? key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
      .sort(),
    isLogic: before.kind !== after.kind || changed.some((key) => logicKeys.has(key)),
  };
}

/** An object as plain data, without the places that it keeps. */
function plain(item: ContentItem): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = JSON.parse(
    JSON.stringify(item, (key, value: unknown) => (places.has(key) ? undefined : value)),
  );
  for (const key of ['search', 'definition']) {
    const text = kept[key];
    if (typeof text === 'string') kept[key] = withoutLayout(text);
  }
  return kept;
}

/** Texts and positions that say where something stands. */
const places: ReadonlySet<string> = new Set(['document', 'searchText', 'place']);

/** White space between the words of a search is layout; inside quotation marks it is part of what is looked for. */
function withoutLayout(search: string): string {
  return search
    .replaceAll(/("(?:\\.|[^"\\])*")|\s+/g, (_, quoted: string | undefined) => quoted ?? ' ')
    .trim();
}
