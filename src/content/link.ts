import type { LookupCatalog, LookupTable } from '../engine/index.ts';
import { type MacroCatalog, type MacroDefinition, macroCatalog } from '../spl/index.ts';
import { sourceText } from '../text/index.ts';
import type { ContentFiles } from './content-files.ts';
import { readTable, type TableFile } from './lookup-table.ts';
import type {
  Baseline,
  Deployment,
  Detection,
  InlineDeployment,
  Lookup,
  Macro,
  Scheduling,
} from './model.ts';
import { keysOf } from './read/values.ts';

/** The name of the macro that each detection ends in, for local exclusions: `<file base name>_filter`. */
export function filterMacroName(path: string): string {
  return `${path.slice(path.lastIndexOf('/') + 1).replace(/\.yml$/, '')}_filter`;
}

/**
 * Macros of the Common Information Model app, which published searches take for granted.
 * @source Common Information Model Add-on Manual: drop_dm_object_name strips the dataset's name off field
 *   names
 */
const cimMacros: readonly MacroDefinition[] = [
  {
    name: 'drop_dm_object_name',
    arguments: ['object_name'],
    definition: sourceText('<Common Information Model app>', 'rename "$object_name$.*" as "*"'),
  },
];

/** Whether a macro belongs to an app that a site has installed, so that its absence here is no fault. */
export function isForeignMacro(name: string): boolean {
  return name === 'notable' || foreignMacros.some((part) => name.includes(part));
}

/** Any name that holds one of these, as the published tool has it. */
const foreignMacros = [
  'drop_dm_object_name',
  'get_asset',
  'get_risk_severity',
  'cim_corporate_web_domain_search',
  'globedistance',
];

/**
 * The filter macros that no file defines: of every detection, and of a baseline that calls its own. They keep
 * everything (`search *`).
 */
export function missingFilterMacros(
  macros: readonly Macro[],
  detections: readonly Detection[],
  baselines: readonly Baseline[],
): readonly string[] {
  const known = new Set(macros.map((macro) => macro.name));
  const callers = [
    ...detections,
    ...baselines.filter(({ search, path }) => search.includes(`\`${filterMacroName(path)}\``)),
  ];
  return [...new Set(callers.map(({ path }) => filterMacroName(path)))].filter((name) => !known.has(name));
}

/**
 * Collects the macros: those of files, those that keep everything, and those of the Common Information Model,
 * unless the content has its own.
 */
export function linkMacros(macros: readonly Macro[], filterMacros: readonly string[]): MacroCatalog {
  const known = new Set([...macros.map((macro) => macro.name), ...filterMacros]);
  return macroCatalog([
    ...macros.map((macro) => ({
      name: macro.name,
      arguments: macro.arguments,
      definition: macro.document.textAt(['definition']) ?? sourceText(macro.path, macro.definition),
    })),
    ...filterMacros.map((name) => ({
      name,
      arguments: [],
      definition: sourceText(`<${name}>`, 'search *'),
    })),
    ...cimMacros.filter(({ name }) => !known.has(name)),
  ]);
}

/** The tables behind lookups; each is read once, when it is first asked for. */
export interface LookupTables {
  readonly catalog: LookupCatalog;
  /** The file of a lookup; nothing when it has none or it is not there. */
  tableFile(lookup: Lookup): TableFile | undefined;
}

/**
 * Makes the catalog that searches read: a lookup is found by its name, and a file table by its file name
 * too, as Splunk finds it. A KV store has its columns and no rows; a model for the toolkit commands is no
 * table.
 */
export function linkLookups(lookups: readonly Lookup[], files: ContentFiles): LookupTables {
  const read = new Map<string, TableFile | undefined>();
  const tableFile = (lookup: Lookup): TableFile | undefined => {
    const { dataPath } = lookup;
    if (dataPath === undefined || lookup.lookupType !== 'csv') return undefined;
    if (!read.has(dataPath)) {
      const bytes = files.read(dataPath);
      read.set(dataPath, bytes && readTable(dataPath, bytes));
    }
    return read.get(dataPath);
  };
  const byName = new Map<string, Lookup>();
  for (const lookup of lookups) {
    if (lookup.dataPath !== undefined)
      byName.set(lookup.dataPath.slice(lookup.dataPath.lastIndexOf('/') + 1), lookup);
  }
  for (const lookup of lookups.toReversed()) byName.set(lookup.name, lookup);
  const tables = new Map<string, LookupTable | undefined>();
  return {
    tableFile,
    catalog: {
      names: () => byName.keys(),
      get(name) {
        const lookup = byName.get(name);
        if (!lookup || lookup.lookupType === 'mlmodel') return undefined;
        if (!tables.has(name)) tables.set(name, lookupTable(lookup, tableFile(lookup)));
        return tables.get(name);
      },
    },
  };
}

function lookupTable(lookup: Lookup, file: TableFile | undefined): LookupTable | undefined {
  if (lookup.lookupType === 'csv' && !file) return undefined;
  return {
    name: lookup.name,
    columns: file?.columns ?? lookup.fields,
    // Cut into cells only when a search looks something up.
    get rows() {
      return file?.rows ?? [];
    },
    matchTypes: new Map(
      lookup.matchTypes.map(({ type, field }) => [field, type === 'CIDR' ? 'cidr' : 'wildcard'] as const),
    ),
    caseSensitive: lookup.caseSensitive,
    minMatches: lookup.minMatches,
    maxMatches: lookup.maxMatches ?? 100,
    defaultMatch: lookup.defaultMatch,
  };
}

/**
 * Finds the deployment of a detection or baseline: its inline one, else the one of its type. In 2023 the last one
 * counts whose tags say what the object says; in ESCU 6 a schedule says when, and the object itself what is done.
 */
export function linkDeployments(
  deployments: readonly Deployment[],
): (item: Detection | Baseline) => Deployment | InlineDeployment | undefined {
  const byType = new Map<string, Deployment>();
  for (const deployment of deployments)
    if (!byType.has(deployment.type)) byType.set(deployment.type, deployment);
  const byTags = deployments.filter(({ appliesTo }) => appliesTo !== undefined).toReversed();
  const schedule = (item: Detection | Baseline): Scheduling | undefined =>
    item.deployment?.scheduling ??
    deployments.find(({ name }) => name === item.scheduleName)?.scheduling ??
    byType.get(item.kind === 'baseline' ? 'Baseline' : 'EventBasedDetection')?.scheduling;
  return (item) => {
    if (item.layout === 'escu6') {
      const scheduling = schedule(item);
      return { ...(scheduling && { scheduling }), alertAction: actionsOf(item) };
    }
    if (item.deployment) return item.deployment;
    const ofTags =
      item.layout === '2023' ? byTags.find(({ appliesTo }) => isSaidBy(item, appliesTo)) : undefined;
    return ofTags ?? byType.get(item.kind === 'baseline' ? 'Baseline' : item.type);
  };
}

/** A finding is a notable, intermediate findings are risk. */
function actionsOf(item: Detection | Baseline): InlineDeployment['alertAction'] {
  if (item.kind === 'baseline' || !item.risk) return {};
  const { finding } = item.risk;
  const notable = finding && {
    rule_title: finding.title,
    rule_description: '%description%',
    nes_fields: [finding.field],
  };
  const { intermediate_findings } = keysOf<'intermediate_findings'>(item.document.value);
  return {
    ...(notable && { notable }),
    ...(intermediate_findings !== undefined && { rba: { enabled: true } }),
  };
}

/** Whether an object has one of the values, under `tags` or beside it. */
function isSaidBy(item: Detection | Baseline, appliesTo: Deployment['appliesTo']): boolean {
  const keys = keysOf<string>(item.document.value);
  const tags = keysOf<string>(keys['tags']);
  return Object.entries(appliesTo ?? {}).some(([key, value]) =>
    [keys[key], tags[key]].some((said) => said === value || (Array.isArray(said) && said.includes(value))),
  );
}
