import { baselineV5 } from '../kinds/baseline.ts';
import { dashboardV5 } from '../kinds/dashboard.ts';
import { dataSourceV5 } from '../kinds/data-source.ts';
import { deploymentV5 } from '../kinds/deployment.ts';
import { detectionV5, type RbaKeys, type RiskObjectKeys } from '../kinds/detection.ts';
import { type LookupKeys, lookupV5 } from '../kinds/lookup.ts';
import { macroV5 } from '../kinds/macro.ts';
import { playbookV5 } from '../kinds/playbook.ts';
import { removedV5 } from '../kinds/removed.ts';
import { storyV5 } from '../kinds/story.ts';
import type { Risk } from '../model.ts';
import { readDetection } from '../read/detection.ts';
import { type LookupStorage, readLookup } from '../read/lookup.ts';
import { keysOf, listOf, numberOf, textOf, textsOf } from '../read/values.ts';
import { classic } from './classic.ts';
import type { Layout } from './layout.ts';
import { readKind } from './read-kind.ts';

/** The layout of 2025: risk is written as `rba:`, a lookup says its type, unknown keys are errors. */
export const v5: Layout = {
  name: 'v5',
  schemas: {
    detection: detectionV5,
    story: storyV5,
    macro: macroV5,
    lookup: lookupV5,
    'data-source': dataSourceV5,
    deployment: deploymentV5,
    baseline: baselineV5,
    dashboard: dashboardV5,
    playbook: playbookV5,
    removed: removedV5,
  },
  isShownBy(kind, value) {
    const keys = keysOf<'rba' | 'lookup_type' | 'status' | 'output_fields' | 'mitre_components'>(value);
    // A detection without any of the classic risk keys cannot be classic: v5 lets Hunting do without `rba`.
    if (kind === 'detection') return keys.rba !== undefined || !classic.isShownBy(kind, value);
    if (kind === 'lookup') return keys.lookup_type !== undefined;
    if (kind === 'data-source') return (keys.output_fields ?? keys.mitre_components) !== undefined;
    return (kind === 'story' || kind === 'baseline') && keys.status !== undefined;
  },
  read(kind, document) {
    if (kind === 'detection') return readDetection(document, 'v5', readRisk);
    if (kind === 'lookup') {
      const { match_type } = keysOf<LookupKeys>(document.value);
      const storage = readStorage(document.source.name, document.value);
      return readLookup(document, 'v5', storage, textsOf(match_type));
    }
    return readKind(kind, document, 'v5');
  },
};

/** A file table has the YAML file's own name with another ending. */
export function readStorage(path: string, value: unknown): LookupStorage {
  const keys = keysOf<LookupKeys>(value);
  const type = textOf(keys.lookup_type);
  if (type === 'kvstore') {
    return { lookupType: 'kvstore', collection: textOf(keys.name), fields: textsOf(keys.fields) };
  }
  const lookupType = type === 'mlmodel' ? 'mlmodel' : 'csv';
  return { lookupType, dataPath: path.replace(/\.yml$/, `.${lookupType}`), fields: [] };
}

/** Risk as `rba:` says it; nothing when the detection has none. */
export function readRisk(value: unknown): Risk | undefined {
  const { rba } = keysOf<'rba'>(value);
  if (rba === undefined || rba === null) return undefined;
  const keys = keysOf<RbaKeys>(rba);
  const riskObjects = listOf(keys.risk_objects).map((entry) => {
    const object = keysOf<RiskObjectKeys>(entry);
    return { field: textOf(object.field), type: textOf(object.type), score: numberOf(object.score) ?? 0 };
  });
  const threatObjects = listOf(keys.threat_objects).map((entry) => {
    const object = keysOf<RiskObjectKeys>(entry);
    return { field: textOf(object.field), type: textOf(object.type) };
  });
  const score = riskObjects.reduce((highest, object) => Math.max(highest, object.score), 0);
  return { message: textOf(keys.message), score, riskObjects, threatObjects };
}
