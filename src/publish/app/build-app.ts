import { type Content, type Dashboard, filterMacroName, type Macro } from '../../content/index.ts';
import type { AttackCatalog } from '../../harness/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import type { ConfSection, ConfStanza } from '../conf/conf-file.ts';
import { ConfFault } from '../conf/print-conf.ts';
import type { PublishedFile } from '../write-folder.ts';
import { confFile, xmlHeader } from './app-file.ts';
import { identityFiles } from './app-files.ts';
import type { AppSettings } from './app-settings.ts';
import { defaultFiles } from './default-files.ts';
import { newestDate, stanzaName } from './derived.ts';
import { detectionStanza, type StanzaContext } from './detection-stanzas.ts';
import { generatedLookups } from './generated-lookups.ts';
import { collectionStanza, lookupFileName, transformStanza } from './lookup-stanzas.ts';
import { panelName, panelStanza, panelView, workflowStanza, xmlText } from './panel-stanzas.ts';
import { baselineStanza, responseTaskStanza } from './search-stanzas.ts';
import { isStandardConf } from './standard-conf.ts';
import { storyDetectionStanza, storyStanza, storyTaskStanza } from './story-stanzas.ts';

/** An app before it is packed. */
export interface BuiltApp {
  /** Relative to the app's folder, sorted by path. */
  readonly files: readonly PublishedFile[];
  /** The sections of each written .conf file by its path: what the files have to read back as. */
  readonly confs: ReadonlyMap<string, readonly ConfSection[]>;
  /** What stands in the way of a good app. */
  readonly diagnostics: readonly Diagnostic[];
  readonly releaseDate: string;
}

/**
 * Makes the files of a Splunk app: everything that the content says, in the files that Splunk and Enterprise Security read.
 *
 * Files of the repository's `app_template/` come first; what is generated takes the place of equal names, except for those that an app
 * merely has to have.
 * @param content without errors; what cannot be written is reported
 * @source contentctl: the app that it builds
 */
export function buildApp(content: Content, settings: AppSettings, attack: AttackCatalog): BuiltApp {
  const diagnostics: Diagnostic[] = [];
  const context: StanzaContext = { content, attack, label: settings.label };
  const confs = new Map<string, readonly ConfSection[]>();
  const files = new Map<string, PublishedFile>();
  const add = (file: PublishedFile): void => {
    files.set(file.path, file);
  };
  const addConf = (stem: string, sections: readonly ConfSection[]): void => {
    try {
      const file = confFile(stem, settings, sections);
      confs.set(file.path, sections);
      add(file);
    } catch (error) {
      if (!(error instanceof ConfFault)) throw error;
      diagnostics.push(unwritable(error, stem, content));
    }
  };
  for (const file of defaultFiles(settings)) add(file);
  for (const file of templateFiles(content)) add(file);

  const tasks = content.investigations;
  const lookups = content.lookups.filter(({ lookupType }) => lookupType !== 'mlmodel');
  const generated = generatedLookups(content, attack, settings.label).filter(
    ({ stanza, file }) =>
      !content.lookups.some(({ name }) => name === stanza.name) &&
      !(stanza.name === 'mitre_enrichment' && files.has(file.path)),
  );
  const stores = content.lookups.filter(({ lookupType }) => lookupType === 'kvstore');
  const panels = tasks.filter(({ inputs }) => inputs.length > 0);

  addConf('savedsearches', [
    ...(content.detections.some(({ rules }) => rules !== 'classic') ? [{ stanzas: [removedSearch] }] : []),
    section(
      `${settings.label} DETECTIONS`,
      content.detections.map((one) => detectionStanza(one, context)),
    ),
    section(
      `${settings.label} BASELINES`,
      content.baselines.map((one) => baselineStanza(one, context)),
    ),
    section(
      `${settings.label} RESPONSE TASKS`,
      tasks.map((one) => responseTaskStanza(one, context)),
    ),
  ]);
  addConf('analyticstories', [
    section(
      'DETECTIONS',
      content.detections.map((one) => storyDetectionStanza(one, context)),
    ),
    section(
      'STORIES',
      content.stories.map((one) => storyStanza(one, context)),
    ),
    section(
      'RESPONSE TASKS',
      tasks.map((one) => storyTaskStanza(one, context)),
    ),
  ]);
  addConf('macros', [{ stanzas: macroStanzas(content) }]);
  addConf('transforms', [
    { stanzas: [...lookups.map(transformStanza), ...generated.map(({ stanza }) => stanza)] },
  ]);
  addConf('collections', [{ stanzas: stores.map(collectionStanza) }]);
  addConf('es_investigations', [{ stanzas: panels.map(panelStanza) }]);
  addConf('workflow_actions', [
    { stanzas: panels.filter(({ inputs }) => inputs.length === 1).map(workflowStanza) },
  ]);
  for (const task of panels) {
    add({
      path: `default/data/ui/panels/${panelName(task)}.xml`,
      text: `${xmlHeader(settings)}${panelView(task)}`,
    });
  }
  for (const dashboard of content.dashboards) {
    const definition = definitionOf(dashboard, content);
    if (definition === undefined) diagnostics.push(noDefinition(dashboard));
    else add(dashboardFile(dashboard, definition, settings));
  }
  for (const lookup of content.lookups) {
    const name = lookupFileName(lookup);
    const bytes = lookup.dataPath === undefined ? undefined : content.files.read(lookup.dataPath);
    if (name !== undefined && bytes) add({ path: `lookups/${name}`, text: bytes });
  }
  for (const { file } of generated) add(file);

  const releaseDate = newestDate(content);
  const ownStems = [...files.keys(), 'default/content-version.conf']
    .flatMap((path) => /^default\/([^/]+)\.conf$/.exec(path)?.[1] ?? [])
    .filter((stem) => !isStandardConf(stem));
  for (const file of identityFiles({ settings, releaseDate, ownStems: [...new Set(ownStems)].sort() }))
    add(file);
  diagnostics.push(...longNames(content, settings.label));
  return {
    files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    confs,
    diagnostics,
    releaseDate,
  };
}

/** What no .conf file can hold, at the object that says it. */
function unwritable({ stanza, message }: ConfFault, stem: string, content: Content): Diagnostic {
  const item = content.items.find(({ name }) => name !== '' && stanza.includes(name));
  return {
    code: 'package/unwritable',
    severity: 'error',
    message: `${stem}.conf cannot hold \`${stanza}\`: ${message}`,
    ...(item && { at: item.document.place(['name']) }),
    hint: 'Write the text in another way: no line end in a name, no backslash at the end of a search.',
  };
}

function section(title: string, stanzas: readonly ConfStanza[]): ConfSection {
  return { title, stanzas };
}

/**
 * What a search that an administrator changed is left with when an update takes the search away: nothing that runs.
 * @source contentctl 5.5.14: the `default` stanza of savedsearches.conf
 */
const removedSearch: ConfStanza = {
  name: 'default',
  settings: [
    ['disabled', '1'],
    ['description', 'This search was taken out of the app; only local changes to it are left.'],
    ['search', '| makeresults | eval message="This search was taken out of the app."'],
  ],
};

/** All macros of the repository, and the filter macro of each detection that no file defines. */
function macroStanzas({ macros, detections, baselines }: Content): readonly ConfStanza[] {
  const known = new Set(macros.map(({ name }) => name));
  const filters = [...detections, ...baselines]
    .map(({ path, search }) => ({ name: filterMacroName(path), search }))
    .filter(({ name, search }) => !known.has(name) && search.includes(`\`${name}\``))
    .map(({ name }) => filterMacro(name));
  return [...macros.map(macroStanza), ...filters];
}

function macroStanza({ name, arguments: names, definition, description }: Macro): ConfStanza {
  return {
    name: names.length === 0 ? name : `${name}(${names.length})`,
    settings: [
      ...(names.length === 0 ? [] : ([['args', names.join(', ')]] as const)),
      ['definition', definition],
      ['description', description],
    ],
  };
}

function filterMacro(name: string): ConfStanza {
  return {
    name,
    settings: [
      ['definition', 'search *'],
      [
        'description',
        'Keeps every result. Exceptions of a site belong here: copy the stanza to local/macros.conf.',
      ],
    ],
  };
}

/** The files of `app_template/`, as they are. */
function templateFiles({ files }: Content): readonly PublishedFile[] {
  const folder = 'app_template/';
  return files
    .list(['app_template'], () => {})
    .filter((path) => path.startsWith(folder))
    .flatMap((path) => {
      const bytes = files.read(path);
      return bytes ? [{ path: path.slice(folder.length), text: bytes }] : [];
    });
}

/** The definition of a dashboard with an indentation of four; nothing when there is none that can be read. */
function definitionOf({ definitionPath }: Dashboard, { files }: Content): string | undefined {
  const bytes = files.read(definitionPath);
  if (!bytes) return undefined;
  try {
    return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), undefined, 4);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function noDefinition({ name, definitionPath, document }: Dashboard): Diagnostic {
  return {
    code: 'package/no-dashboard-definition',
    severity: 'error',
    message: `The dashboard \`${name}\` has no definition that can be read.`,
    at: document.place(['name']),
    hint: `Put the JSON of the dashboard into \`${definitionPath}\`.`,
  };
}

/** A dashboard as a view. @source Dashboard Studio: version 2 dashboards hold their definition as JSON */
function dashboardFile(dashboard: Dashboard, definition: string, settings: AppSettings): PublishedFile {
  const base = dashboard.path.slice(dashboard.path.lastIndexOf('/') + 1).replace(/\.yml$/, '');
  const hidden = JSON.stringify(
    { hideEdit: false, hideOpenInSearch: false, hideExport: false },
    undefined,
    4,
  );
  return {
    path: `default/data/ui/views/${`${settings.label}__${base}`.toLowerCase().replaceAll(' ', '_')}.xml`,
    text: [
      `${xmlHeader(settings)}<dashboard version="2" theme="${dashboard.theme === 'dark' ? 'dark' : 'light'}">`,
      `  <label>${xmlText(dashboard.name)}</label>`,
      '  <description></description>',
      `  <definition><![CDATA[${cdata(definition)}]]></definition>`,
      `  <meta type="hiddenElements"><![CDATA[${hidden}]]></meta>`,
      '</dashboard>',
      '',
    ].join('\n'),
  };
}

/** JSON holds `]]>` only inside texts, where an escape says the same. */
function cdata(json: string): string {
  return json.replaceAll(']]>', ']]\\u003e');
}

/** Enterprise Security cuts names of searches that are longer. @source contentctl: the length limit of search names */
const longestStanzaName = 99;

function longNames({ detections, baselines, investigations }: Content, label: string): readonly Diagnostic[] {
  return [...detections, ...baselines, ...investigations].flatMap((one) => {
    const name = stanzaName(one, label);
    if (name.length <= longestStanzaName) return [];
    return [
      {
        code: 'package/name-too-long',
        severity: 'error' as const,
        message: `The search would be called \`${name}\`: ${name.length} characters, where ${longestStanzaName} are allowed.`,
        at: one.document.place(['name']),
        keyPath: ['name'],
        hint: `Shorten the name by ${name.length - longestStanzaName} characters.`,
      },
    ];
  });
}
