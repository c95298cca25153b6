import { baselineClassic } from '../kinds/baseline.ts';
import { dashboardClassic } from '../kinds/dashboard.ts';
import { dataSourceClassic } from '../kinds/data-source.ts';
import { deploymentClassic } from '../kinds/deployment.ts';
import { type DetectionTagKeys, detectionClassic } from '../kinds/detection.ts';
import { investigationClassic } from '../kinds/investigation.ts';
import { type LookupKeys, lookupClassic } from '../kinds/lookup.ts';
import { macroClassic } from '../kinds/macro.ts';
import { playbookClassic } from '../kinds/playbook.ts';
import { removedV5 } from '../kinds/removed.ts';
import { storyClassic } from '../kinds/story.ts';
import type { Risk } from '../model.ts';
import { readDetection, readObservables } from '../read/detection.ts';
import { type LookupStorage, readLookup } from '../read/lookup.ts';
import { keysOf, numberOf, optionalText, textOf } from '../read/values.ts';
import type { Layout } from './layout.ts';
import { readKind } from './read-kind.ts';

/** Keys under `tags:` that only this layout has. */
const ownTags = ['confidence', 'impact', 'message', 'observable', 'required_fields', 'risk_score'];

/**
 * The layout of 2024: risk is written as `tags.confidence`, `tags.impact`, `tags.message`,
 * `tags.observable`.
 */
export const classic: Layout = {
  name: 'classic',
  schemas: {
    detection: detectionClassic,
    story: storyClassic,
    macro: macroClassic,
    lookup: lookupClassic,
    'data-source': dataSourceClassic,
    deployment: deploymentClassic,
    baseline: baselineClassic,
    investigation: investigationClassic,
    dashboard: dashboardClassic,
    playbook: playbookClassic,
    removed: removedV5,
  },
  isShownBy(kind, value) {
    const keys = keysOf<'tags' | 'rba' | 'filename' | 'collection' | 'lookup_type'>(value);
    if (kind === 'lookup') {
      return keys.lookup_type === undefined && (keys.filename ?? keys.collection) !== undefined;
    }
    const tags = keysOf<string>(keys.tags);
    if (kind === 'baseline') return tags['required_fields'] !== undefined;
    if (kind !== 'detection' || keys.rba !== undefined) return false;
    return ownTags.some((key) => tags[key] !== undefined);
  },
  read(kind, document) {
    if (kind === 'detection') return readDetection(document, 'classic', readRisk);
    if (kind === 'lookup') {
      return readLookup(document, 'classic', readStorage(document.value), readMatchTypes(document.value));
    }
    return readKind(kind, document, 'classic');
  },
};

/** How the columns of a lookup match: one text may say several, WILDCARD(a), WILDCARD(b). */
export function readMatchTypes(value: unknown): readonly string[] {
  const { match_type } = keysOf<LookupKeys>(value);
  return textOf(match_type).match(/[A-Za-z]+\s*\([^)]*\)/g) ?? [];
}

/** Where the table of a lookup is: `filename` or `collection`. */
export function readStorage(value: unknown): LookupStorage {
  const keys = keysOf<LookupKeys>(value);
  const filename = optionalText(keys.filename);
  if (filename !== undefined) {
    const lookupType = filename.endsWith('.mlmodel') ? 'mlmodel' : 'csv';
    return { lookupType, dataPath: `lookups/${filename}`, fields: [] };
  }
  const fields = textOf(keys.fields_list)
    .split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '');
  return { lookupType: 'kvstore', collection: textOf(keys.collection), fields };
}

/**
 * Risk from impact and confidence; observables become risk objects (Victim) and threat objects (Attacker).
 * @source public contentctl 4.4, risk object creation
 */
export function readRisk(value: unknown): Risk | undefined {
  const tags = keysOf<DetectionTagKeys>(keysOf<'tags'>(value).tags);
  const [impact, confidence] = [numberOf(tags.impact), numberOf(tags.confidence)];
  if (tags.message === undefined && impact === undefined && confidence === undefined) return undefined;
  const score = roundHalfToEven(((impact ?? 0) * (confidence ?? 0)) / 100);
  const riskObjects: Risk['riskObjects'][number][] = [];
  const threatObjects: Risk['threatObjects'][number][] = [];
  for (const { name: field, type, role } of readObservables(tags.observable)) {
    const lower = type.toLowerCase();
    if (role.includes('Attacker')) threatObjects.push({ field, type: threatTypes.get(lower) ?? lower });
    else riskObjects.push({ field, type: riskTypeOf(lower), score });
  }
  return {
    message: textOf(tags.message),
    score,
    ...(impact !== undefined && { impact }),
    ...(confidence !== undefined && { confidence }),
    riskObjects,
    threatObjects,
  };
}

/** Types of observables, in small letters, that are users. */
export const userTypes: ReadonlySet<string> = new Set(['user', 'username', 'email address']);
/** Types of observables, in small letters, that are systems. */
export const systemTypes: ReadonlySet<string> = new Set(['device', 'endpoint', 'hostname', 'ip address']);

/** The type of the risk object that an observable's type, in small letters, becomes. */
export function riskTypeOf(observableType: string): string {
  if (userTypes.has(observableType)) return 'user';
  return systemTypes.has(observableType) ? 'system' : 'other';
}

/** The types of threat objects that types of observables become; others keep their own name. */
export const threatTypes: ReadonlyMap<string, string> = new Map([
  ['process name', 'process'],
  ['process', 'process'],
  ['file name', 'file_name'],
  ['file', 'file_name'],
  ['file hash', 'file_name'],
  ['ip address', 'ip_address'],
  ['url string', 'url'],
  ['url', 'url'],
]);

/** Rounds as the published scores were rounded: 12.5 gives 12, 13.5 gives 14. */
export function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
