import type { Content, ContentItem, Detection, Lookup, Macro, Story } from '../../content/index.ts';
import type { AttackCatalog } from '../../harness/index.ts';
import { actionsOf, dataModelsNamedIn, killChainPhasesOf, severityOf, stanzaName } from '../app/derived.ts';
import { cisOf, nistOf } from '../model/annotations.ts';
import { type Usage, usageOf } from '../model/usage.ts';
import type { PublishedFile } from '../write-folder.ts';

/** What the files say beside the content. */
export interface ApiSettings {
  readonly version: string;
  readonly label: string;
  /** `YYYY-MM-DD`. */
  readonly releaseDate: string;
}

/**
 * The content as JSON for programs: a file a kind, objects by name.
 * @source contentctl: the files of build_api
 */
export function contentApi(
  content: Content,
  attack: AttackCatalog,
  settings: ApiSettings,
): readonly PublishedFile[] {
  const usage = usageOf(content);
  const kinds: Readonly<Record<string, readonly object[]>> = {
    detections: byName(content.detections).map((one) => detectionOf(one, content, attack, usage)),
    stories: byName(content.stories).map((one) => storyOf(one, content, settings.label)),
    baselines: byName(content.baselines).map((one) => ({
      ...headOf(one),
      type: 'Baseline',
      search: one.search,
      how_to_implement: one.howToImplement,
      known_false_positives: one.knownFalsePositives,
      datamodel: dataModelsNamedIn(one.search),
      tags: {
        analytic_story: one.stories,
        detections: one.detections,
        product: one.products,
        security_domain: one.securityDomain,
      },
    })),
    response_tasks: byName(content.investigations).map((one) => ({
      ...headOf(one),
      type: 'Investigation',
      search: one.search,
      how_to_implement: one.howToImplement,
      known_false_positives: one.knownFalsePositives,
      datamodel: dataModelsNamedIn(one.search),
      inputs: one.inputs,
      tags: { analytic_story: one.stories, product: one.products, security_domain: one.securityDomain },
    })),
    lookups: byName(content.lookups).map(lookupOf),
    macros: byName(content.macros).map(macroOf),
    deployments: byName(content.deployments).map((one) => ({
      ...headOf(one),
      type: one.type,
      scheduling: {
        cron_schedule: one.scheduling.cronSchedule,
        earliest_time: one.scheduling.earliestTime,
        latest_time: one.scheduling.latestTime,
        schedule_window: one.scheduling.scheduleWindow,
      },
      alert_action: one.alertAction,
    })),
  };
  return [
    ...Object.entries(kinds).map(([kind, objects]) => file(kind, { [kind]: objects })),
    file('version', {
      version: { name: `v${settings.version}`, published_at: `${settings.releaseDate}T00:00:00Z` },
    }),
  ];
}

function file(name: string, value: object): PublishedFile {
  return { path: `${name}_v2.json`, text: `${JSON.stringify(value, undefined, 2)}\n` };
}

function byName<Item extends ContentItem>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function headOf({ name, author, date, version, id, description, references }: ContentItem) {
  return { name, author, date, version, id: id ?? null, description, references };
}

function detectionOf(detection: Detection, content: Content, attack: AttackCatalog, usage: Usage): object {
  const { risk } = detection;
  const use = usage.of.get(detection);
  const deployment = content.deploymentFor(detection);
  const { notable, hasRisk } = actionsOf(deployment);
  const fields = notable?.['nes_fields'];
  return {
    ...headOf(detection),
    type: detection.type,
    status: detection.status,
    search: detection.search,
    how_to_implement: detection.howToImplement,
    known_false_positives: detection.knownFalsePositives,
    datamodel: dataModelsNamedIn(detection.search),
    source: detection.path.split('/').at(-2) ?? '',
    nes_fields: Array.isArray(fields) ? fields.map(String).join(',') : null,
    rba: hasRisk && risk ? riskOf(risk) : null,
    ...(notable && { risk_severity: severityOf(detection) }),
    macros: (use?.macros ?? []).flatMap((name) =>
      content.macros.filter((one) => one.name === name).map(macroOf),
    ),
    lookups: (use?.lookups ?? []).flatMap((name) =>
      content.lookups.filter((one) => one.name === name).map(lookupOf),
    ),
    tags: {
      analytic_story: detection.stories,
      asset_type: detection.assetType,
      cis20: cisOf(detection),
      kill_chain_phases: killChainPhasesOf(detection, attack),
      mitre_attack_id: detection.mitreAttackIds,
      mitre_attack_enrichments: detection.mitreAttackIds.flatMap((id) => {
        const technique = attack.techniques.get(id.toUpperCase());
        return technique
          ? [
              {
                mitre_attack_id: id,
                mitre_attack_technique: technique.name,
                mitre_attack_tactics: technique.tactics.map(({ name }) => name),
              },
            ]
          : [];
      }),
      nist: nistOf(detection),
      ...(detection.observables && {
        observable: detection.observables,
        message: risk?.message ?? '',
        risk_score: risk?.score ?? 0,
        risk_severity: severityOf(detection),
      }),
    },
  };
}

function riskOf({ message, riskObjects, threatObjects }: NonNullable<Detection['risk']>): object {
  return { message, risk_objects: riskObjects, threat_objects: threatObjects };
}

function storyOf(story: Story, content: Content, label: string): object {
  const ofStory = ({ stories }: { readonly stories: readonly string[] }): boolean =>
    stories.includes(story.name);
  const detections = content.detections.filter(ofStory);
  const comma = story.author.indexOf(',');
  return {
    ...headOf(story),
    narrative: story.narrative,
    tags: {
      category: story.categories,
      product: story.products,
      usecase: story.useCase,
      cve: story.cves,
      group: story.groups,
    },
    detection_names: detections.map((one) => stanzaName(one, label)),
    investigation_names: content.investigations.filter(ofStory).map((one) => stanzaName(one, label)),
    baseline_names: content.baselines.filter(ofStory).map((one) => stanzaName(one, label)),
    author_company: comma < 0 ? 'no' : story.author.slice(comma + 1).trim(),
    author_name: comma < 0 ? story.author : story.author.slice(0, comma),
    detections: detections.map(({ name, path, type, mitreAttackIds }) => ({
      name,
      source: path.split('/').at(-2) ?? '',
      type,
      tags: { mitre_attack_id: mitreAttackIds },
    })),
  };
}

function macroOf({ name, definition, description, arguments: names }: Macro): object {
  return { name, definition, description, ...(names.length > 0 && { arguments: names }) };
}

function lookupOf(lookup: Lookup): object {
  const { name, description, dataPath, collection, fields, matchTypes, defaultMatch } = lookup;
  return {
    name,
    description,
    ...(dataPath !== undefined && { filename: dataPath.slice(dataPath.lastIndexOf('/') + 1) }),
    ...(collection !== undefined && { collection }),
    ...(fields.length > 0 && { fields_list: fields.join(', ') }),
    default_match: defaultMatch,
    match_type: matchTypes.map(({ type, field }) => `${type}(${field})`),
    min_matches: lookup.minMatches,
    case_sensitive_match: lookup.caseSensitive,
  };
}
