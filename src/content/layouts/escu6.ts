import { baselineEscu6 } from '../kinds/baseline.ts';
import { dashboardEscu6 } from '../kinds/dashboard.ts';
import { dataSourceEscu6 } from '../kinds/data-source.ts';
import { scheduleEscu6 } from '../kinds/deployment.ts';
import type { RiskObjectKeys } from '../kinds/detection.ts';
import { type DetectionKeysEscu6, detectionEscu6, type EntityKeys } from '../kinds/detection-escu6.ts';
import { type LookupKeys, lookupEscu6 } from '../kinds/lookup.ts';
import { macroEscu6 } from '../kinds/macro.ts';
import { playbookEscu6 } from '../kinds/playbook.ts';
import { removedEscu6 } from '../kinds/removed.ts';
import { storyEscu6 } from '../kinds/story.ts';
import type { Risk, RiskObject } from '../model.ts';
import { readSchedule } from '../read/deployment.ts';
import { readDetection } from '../read/detection.ts';
import { readLookup } from '../read/lookup.ts';
import { given, keysOf, listOf, numberOf, optionalText, textOf, textsOf } from '../read/values.ts';
import type { Layout } from './layout.ts';
import { readKind } from './read-kind.ts';
import { readStorage } from './v5.ts';

/**
 * The layout of 2026: two dates in place of one, nothing under `tags`, risk as `finding` and `intermediate_findings`,
 * schedules in place of deployments.
 */
export const escu6: Layout = {
  name: 'escu6',
  schemas: {
    detection: detectionEscu6,
    story: storyEscu6,
    macro: macroEscu6,
    lookup: lookupEscu6,
    'data-source': dataSourceEscu6,
    deployment: scheduleEscu6,
    baseline: baselineEscu6,
    dashboard: dashboardEscu6,
    playbook: playbookEscu6,
    removed: removedEscu6,
  },
  // From 2026 on, files carry two dates in place of one; nothing older does.
  isShownBy(_, value) {
    const keys = keysOf<'creation_date' | 'modification_date' | 'date'>(value);
    return (keys.creation_date ?? keys.modification_date) !== undefined && keys.date === undefined;
  },
  read(kind, document) {
    if (kind === 'detection') return readDetection(document, 'escu6', readEscu6Risk);
    if (kind === 'deployment') return readSchedule(document);
    if (kind === 'lookup') {
      const keys = keysOf<LookupKeys>(document.value);
      // A CSV file is what a lookup is that says nothing, unless it names the columns of a collection.
      const type = optionalText(keys.lookup_type) ?? (keys.fields === undefined ? 'csv' : 'kvstore');
      const storage = readStorage(document.source.name, { ...keys, lookup_type: type });
      return readLookup(document, 'escu6', storage, textsOf(keys.match_type));
    }
    return readKind(kind, document, 'escu6');
  },
};

/**
 * Risk as `finding` and `intermediate_findings` say it; nothing when there is neither. The entity of the finding comes
 * first; an intermediate finding about the same one gives it its message.
 */
export function readEscu6Risk(value: unknown): Risk | undefined {
  const keys = keysOf<DetectionKeysEscu6>(value);
  const finding = keysOf<'title' | 'entity'>(keys.finding);
  const entities = listOf(keysOf<'entities'>(keys.intermediate_findings).entities).map(readEntity);
  const threatObjects = listOf(keys.threat_objects).map((entry) => {
    const object = keysOf<RiskObjectKeys>(entry);
    return { field: textOf(object.field), type: textOf(object.type) };
  });
  const title = optionalText(finding.title);
  const main = finding.entity === undefined ? undefined : readEntity(finding.entity);
  if (!main && title === undefined && entities.length === 0) return undefined;
  const isMain = ({ field, type }: RiskObject): boolean => field === main?.field && type === main.type;
  const riskObjects =
    main && !entities.some(isMain) ? [{ ...main, ...given('message', title) }, ...entities] : entities;
  return {
    message: title ?? riskObjects[0]?.message ?? '',
    score: [...riskObjects, ...(main ? [main] : [])].reduce((most, { score }) => Math.max(most, score), 0),
    riskObjects,
    threatObjects,
    ...(title !== undefined && { finding: { title, field: main?.field ?? '' } }),
  };
}

function readEntity(value: unknown): RiskObject {
  const keys = keysOf<EntityKeys>(value);
  return {
    field: textOf(keys.field),
    type: textOf(keys.type),
    score: numberOf(keys.score) ?? 0,
    ...given('message', optionalText(keys.message)),
  };
}
