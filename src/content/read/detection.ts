import type {
  DetectionKeys,
  DetectionTagKeys,
  DrilldownKeys,
  ObservableKeys,
  ThrottlingKeys,
} from '../kinds/detection.ts';
import type { DetectionKeysEscu6 } from '../kinds/detection-escu6.ts';
import type { ContentDocument, Detection, Drilldown, LayoutName, Observable, Risk } from '../model.ts';
import { readCustomSchedule, readInlineDeployment } from './deployment.ts';
import { readHead, readSuppressions, searchTextOf, tagsOf } from './item.ts';
import { readTests } from './test.ts';
import { flagOf, given, keysOf, listOf, optionalText, textOf, textsOf } from './values.ts';

/** Reads a detection; where its risk stands is the layout's affair. */
export function readDetection(
  document: ContentDocument,
  layout: LayoutName,
  readRisk: (value: unknown) => Risk | undefined,
): Detection {
  const keys = keysOf<DetectionKeys | DetectionKeysEscu6>(document.value);
  const tags = keysOf<DetectionTagKeys | 'threat_group'>(tagsOf(document, layout));
  return {
    kind: 'detection',
    ...readHead(document, layout),
    type: textOf(keys.type),
    dataSources: textsOf(keys.data_source),
    search: textOf(keys.search),
    searchText: searchTextOf(document, 'search'),
    howToImplement: textOf(keys.how_to_implement),
    knownFalsePositives: textOf(keys.known_false_positives),
    ...given('explanation', optionalText(keys.explanation)),
    enabledByDefault: flagOf(keys.enabled_by_default, false),
    drilldowns: listOf(keys.drilldown_searches).map(readDrilldown),
    ...given('risk', readRisk(document.value)),
    stories: textsOf(tags.analytic_story),
    assetType: textOf(tags.asset_type),
    mitreAttackIds: textsOf(tags.mitre_attack_id),
    products: textsOf(tags.product),
    securityDomain: textOf(tags.security_domain),
    cves: textsOf(tags.cve),
    atomicGuids: textsOf(tags.atomic_guid),
    groups: textsOf(tags.group ?? tags.threat_group),
    ...given('manualTest', optionalText(tags.manual_test)),
    ...given('throttling', readThrottling(tags.throttling)),
    ...given(
      'requiredFields',
      tags.required_fields === undefined ? undefined : textsOf(tags.required_fields),
    ),
    ...given('observables', tags.observable === undefined ? undefined : readObservables(tags.observable)),
    tests: readTests(document, keys.tests),
    ...given('deployment', readInlineDeployment(keys.deployment) ?? readCustomSchedule(keys.custom_schedule)),
    ...given('scheduleName', optionalText(keys.schedule)),
    ...given('baselines', keys.baselines === undefined ? undefined : textsOf(keys.baselines)),
    suppressions: readSuppressions(keys.detent),
  };
}

/** Reads `tags.observable` of the classic layout. */
export function readObservables(value: unknown): readonly Observable[] {
  return listOf(value).map((entry) => {
    const keys = keysOf<ObservableKeys>(entry);
    return { name: textOf(keys.name), type: textOf(keys.type), role: textsOf(keys.role) };
  });
}

function readDrilldown(value: unknown): Drilldown {
  const keys = keysOf<DrilldownKeys>(value);
  return {
    name: textOf(keys.name),
    search: textOf(keys.search),
    earliestOffset: optionalText(keys.earliest_offset) ?? null,
    latestOffset: optionalText(keys.latest_offset) ?? null,
  };
}

function readThrottling(value: unknown): Detection['throttling'] {
  if (value === undefined || value === null) return undefined;
  const keys = keysOf<ThrottlingKeys>(value);
  return { fields: textsOf(keys.fields), period: textOf(keys.period) };
}
