import {
  type Content,
  type Detection,
  type Drilldown,
  fillDeploymentText,
  type Risk,
} from '../../content/index.ts';
import type { AttackCatalog } from '../../harness/index.ts';
import type { ConfSetting, ConfStanza } from '../conf/conf-file.ts';
import { type ConfJson, confJson, DecimalNumber } from '../conf/conf-json.ts';
import { cisOf, nistOf } from '../model/annotations.ts';
import {
  type AppActions,
  actionsOf,
  dataModelsNamedIn,
  killChainPhasesOf,
  notableSeverityOf,
  providingTechnologiesOf,
  stanzaName,
} from './derived.ts';
import { statusWarning } from './status-warning.ts';

/** What a stanza has to know beside its object. */
export interface StanzaContext {
  readonly content: Content;
  readonly attack: AttackCatalog;
  /** What the names of saved searches begin with. */
  readonly label: string;
}

/**
 * A detection as a saved search of `savedsearches.conf`.
 * @source contentctl: templates of savedsearches.conf; Enterprise Security reads the `action.correlationsearch` and `action.risk` keys
 */
export function detectionStanza(detection: Detection, context: StanzaContext): ConfStanza {
  const { content, label } = context;
  const deployment = content.deploymentFor(detection);
  const scheduling = deployment?.scheduling;
  const actions = actionsOf(deployment);
  const name = stanzaName(detection, label);
  const description = `${statusWarning(detection.status, 'detection')}${detection.description}`;
  return {
    name,
    settings: [
      ['action.escu', '0'],
      ['action.escu.enabled', '1'],
      ['description', description],
      ['action.escu.mappings', confJson(mappingsOf(detection, context))],
      ['action.escu.data_models', confJson(dataModelsNamedIn(detection.search))],
      ['action.escu.eli5', detection.rules === 'classic' ? detection.description : description],
      ['action.escu.how_to_implement', detection.howToImplement],
      ['action.escu.known_false_positives', detection.knownFalsePositives],
      ['action.escu.creation_date', detection.creationDate ?? detection.date],
      ['action.escu.modification_date', detection.date],
      ['action.escu.confidence', 'high'],
      ['action.escu.search_type', 'detection'],
      ['action.escu.product', confJson(detection.products)],
      ...when(detection.atomicGuids.length > 0, [
        ['action.escu.atomic_red_team_guids', confJson(detection.atomicGuids)],
      ]),
      ['action.escu.providing_technologies', providersJson(detection.search)],
      ['action.escu.analytic_story', confJson(storiesOf(detection))],
      ...riskSettings(detection, actions),
      ['cron_schedule', scheduling?.cronSchedule ?? ''],
      ['dispatch.earliest_time', scheduling?.earliestTime ?? ''],
      ['dispatch.latest_time', scheduling?.latestTime ?? ''],
      ['action.correlationsearch.enabled', '1'],
      ...when(detection.rules !== 'classic', [['action.correlationsearch.detection_type', 'ebd']]),
      ['action.correlationsearch.label', name],
      ['action.correlationsearch.annotations', confJson(annotationsOf(detection, context))],
      ['action.correlationsearch.metadata', confJson(metadataOf(detection))],
      ['schedule_window', scheduling?.scheduleWindow ?? ''],
      ...notableSettings(detection, actions.notable),
      ...emailSettings(detection, actions.email),
      ...slackSettings(detection, actions.slack),
      ...phantomSettings(detection, actions.phantom),
      ['alert.digest_mode', '1'],
      ['disabled', String(!detection.enabledByDefault)],
      ['enableSched', '1'],
      ['allow_skew', '100%'],
      ['counttype', 'number of events'],
      ['relation', 'greater than'],
      ['quantity', '0'],
      ['realtime_schedule', '0'],
      ['is_visible', 'false'],
      ...(detection.throttling
        ? ([
            ['alert.suppress', 'true'],
            ['alert.suppress.fields', detection.throttling.fields.join(',')],
            ['alert.suppress.period', detection.throttling.period],
          ] as const)
        : []),
      ['search', detection.search],
      [
        'action.notable.param.drilldown_searches',
        confJson(detection.drilldowns.map((one) => drilldownOf(one, detection))),
      ],
    ],
  };
}

/** The frameworks that a detection serves; those it serves in nothing are left out. */
export function mappingsOf(
  detection: Detection,
  { attack }: StanzaContext,
): Readonly<Record<string, ConfJson>> {
  return withoutEmpty({
    cis20: cisOf(detection),
    kill_chain_phases: killChainPhasesOf(detection, attack),
    mitre_attack: detection.mitreAttackIds,
    nist: nistOf(detection),
  });
}

/** The technologies that a search points at as JSON, `null` when it points at none. */
export function providersJson(search: string): string {
  const names = providingTechnologiesOf(search);
  return confJson(names.length === 0 ? null : names);
}

function annotationsOf(detection: Detection, context: StanzaContext): ConfJson {
  const { impact, confidence } = detection.risk ?? {};
  return {
    ...mappingsOf(detection, context),
    analytic_story: storiesOf(detection),
    ...withoutEmpty({ cve: detection.cves }),
    data_source: detection.dataSources,
    ...(confidence !== undefined && { confidence }),
    ...(impact !== undefined && { impact }),
    type: detection.type,
    type_list: [detection.type],
  };
}

/** The stories of a detection by name, however the file lists them. */
function storiesOf({ stories }: Detection): readonly string[] {
  return stories.toSorted();
}

function metadataOf(detection: Detection): ConfJson {
  const midnight = Date.parse(`${detection.date}T00:00:00Z`) / 1000;
  return {
    deprecated: detection.status === 'deprecated' ? '1' : '0',
    detection_id: detection.id ?? '',
    detection_version: String(detection.version),
    publish_time: new DecimalNumber(Number.isNaN(midnight) ? 0 : midnight),
  };
}

function riskSettings(detection: Detection, { hasRisk }: AppActions): readonly ConfSetting[] {
  const { risk } = detection;
  if (!hasRisk || !risk) return [];
  // Risk events are attributed to a story; a classic detection of none makes none.
  if (detection.rules === 'classic' && detection.stories.length === 0) return [];
  return [
    ['action.risk', '1'],
    ['action.risk.param._risk_message', risk.message],
    ['action.risk.param._risk', confJson(riskObjectsOf(detection, risk))],
    ['action.risk.param._risk_score', '0'],
    ['action.risk.param.verbose', '0'],
  ];
}

/** Classic observables stay in the order of the file, whatever they are; the later layouts are written sorted, risk before threat. */
function riskObjectsOf(detection: Detection, risk: Risk): readonly ConfJson[] {
  const riskObjects = risk.riskObjects.map(({ field, type, score }) => ({
    risk_object_field: field,
    risk_object_type: type,
    risk_score: score,
  }));
  const threatObjects = risk.threatObjects.map(({ field, type }) => ({
    threat_object_field: field,
    threat_object_type: type,
  }));
  if (!detection.observables) {
    const byText = (a: object, b: object): number => (textOf(a) < textOf(b) ? -1 : 1);
    return [...riskObjects.sort(byText), ...threatObjects.sort(byText)];
  }
  return detection.observables.flatMap(({ role }) => {
    const next = role.includes('Attacker') ? threatObjects.shift() : riskObjects.shift();
    return next ?? [];
  });
}

function textOf(value: object): string {
  const { risk_object_field, risk_object_type, risk_score, threat_object_field, threat_object_type } =
    value as Record<string, unknown>;
  return [
    risk_object_field ?? threat_object_field,
    risk_object_type ?? threat_object_type,
    risk_score ?? '',
  ].join('');
}

function notableSettings(
  detection: Detection,
  notable: Readonly<Record<string, unknown>> | undefined,
): readonly ConfSetting[] {
  if (!notable) return [];
  const title = fillDeploymentText(textIn(notable, 'rule_title'), detection);
  const fields = notable['nes_fields'];
  return [
    ['action.notable', '1'],
    ...when(detection.rules !== 'classic', [['action.notable.param._entities', confJson(noEntities)]]),
    ['action.notable.param.nes_fields', Array.isArray(fields) ? fields.join(',') : ''],
    [
      'action.notable.param.rule_description',
      fillDeploymentText(textIn(notable, 'rule_description'), detection),
    ],
    ['action.notable.param.rule_title', detection.type === 'Correlation' ? `RBA: ${title}` : title],
    ['action.notable.param.security_domain', detection.securityDomain],
    ['action.notable.param.severity', notableSeverityOf(detection)],
  ];
}

/** Enterprise Security wants entities for a finding; published apps name one that stands for none. */
const noEntities: ConfJson = [{ risk_object_field: 'N/A', risk_object_type: 'N/A', risk_score: 0 }];

function emailSettings(
  detection: Detection,
  email: Readonly<Record<string, unknown>> | undefined,
): readonly ConfSetting[] {
  if (!email) return [];
  return [
    ['action.email', '1'],
    ['action.email.subject.alert', fillDeploymentText(textIn(email, 'subject'), detection)],
    ['action.email.to', textIn(email, 'to')],
    ['action.email.message.alert', fillDeploymentText(textIn(email, 'message'), detection)],
    ['action.email.useNSSubject', '1'],
  ];
}

function slackSettings(
  detection: Detection,
  slack: Readonly<Record<string, unknown>> | undefined,
): readonly ConfSetting[] {
  if (!slack) return [];
  return [
    ['action.slack', '1'],
    ['action.slack.param.channel', textIn(slack, 'channel')],
    ['action.slack.param.message', fillDeploymentText(textIn(slack, 'message'), detection)],
  ];
}

function phantomSettings(
  detection: Detection,
  phantom: Readonly<Record<string, unknown>> | undefined,
): readonly ConfSetting[] {
  if (!phantom) return [];
  const parameter = (name: string): ConfSetting => [
    `action.sendtophantom.param.${name}`,
    fillDeploymentText(textIn(phantom, name.replace(/^_/, '')), detection),
  ];
  return [
    ['action.sendtophantom', '1'],
    ...['_cam_workers', 'label', 'phantom_server', 'sensitivity', 'severity'].map(parameter),
  ];
}

function drilldownOf(
  { name, search, earliestOffset, latestOffset }: Drilldown,
  detection: Detection,
): ConfJson {
  return {
    ...(earliestOffset !== null && { earliest_offset: earliestOffset }),
    ...(latestOffset !== null && { latest_offset: latestOffset }),
    name,
    search: search.replaceAll('%original_detection_search%', () => detection.search),
  };
}

function textIn(values: Readonly<Record<string, unknown>>, key: string): string {
  const value = values[key];
  return value === undefined || value === null ? '' : String(value);
}

function when(is: boolean, settings: readonly ConfSetting[]): readonly ConfSetting[] {
  return is ? settings : [];
}

function withoutEmpty(
  lists: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0));
}
