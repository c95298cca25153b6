import { type Diagnostic, sourceText } from '../text/index.ts';
import { readConfiguration } from './configuration.ts';
import { type ContentFiles, diskFiles } from './content-files.ts';
import { contentFolders, isSigmaPath, kindOfPath, sigmaFolders } from './content-folders.ts';
import { commonLayout, layouts, shownLayout } from './layouts/index.ts';
import { linkDeployments, linkLookups, missingFilterMacros } from './link.ts';
import { locationDatabase } from './location-database.ts';
import type { Content, ContentDocument, ContentItem, ContentKind, LayoutName } from './model.ts';
import { readDeprecationInfo, readDeprecations } from './read/deprecations.ts';
import { keysOf } from './read/values.ts';
import { ReadingMemory } from './reading-memory.ts';

/** How to read a repository where it does not say itself. */
export interface LoadOptions {
  /** How to read files that do not show their layout themselves; found out from the others when not given. */
  readonly layout?: LayoutName;
  /** Remembers files between readings of the same folder. */
  readonly memory?: ReadingMemory;
}

/**
 * Reads and links a content repository.
 *
 * Everything found wrong is in the result's `diagnostics` and hides nothing else: a file that cannot be read
 * is left out, an object that breaks its schema is there with what could be read of it. A folder that does
 * not exist gives content without objects.
 * @param root the folder that holds `detections/`, `macros/` and so on
 */
export async function loadContent(root: string, options: LoadOptions = {}): Promise<Content> {
  return readContent(diskFiles(root), options);
}

/** Reads and links content from anywhere; otherwise as {@link loadContent}. */
export function readContent(files: ContentFiles, options: LoadOptions = {}): Content {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic);
  };
  const memory = options.memory ?? new ReadingMemory();
  const configuration = readConfiguration(files, report);
  const paths = files.list([...Object.keys(contentFolders), ...sigmaFolders], report);
  const documents: { kind: ContentKind; document: ContentDocument; layout: LayoutName | undefined }[] = [];
  const mappings: ContentDocument[] = [];
  const sigmaPaths: string[] = [];
  const unreadPaths: string[] = [];
  let fileCount = 0;
  for (const path of paths) {
    if (!/\.ya?ml$/i.test(path)) continue;
    if (isSigmaPath(path)) {
      sigmaPaths.push(path);
      continue;
    }
    const kind = kindOfPath(path);
    if (!kind) continue;
    const isMapping = kind === 'removed' && /^removed\/deprecation_mapping[^/]*\.ya?ml$/i.test(path);
    if (!path.endsWith('.yml') && !isMapping) {
      report(wrongExtension(path));
      unreadPaths.push(path);
      continue;
    }
    const bytes = files.read(path);
    if (!bytes) {
      report(unreadable(path));
      unreadPaths.push(path);
      continue;
    }
    fileCount += 1;
    const { document, findings } = memory.document(path, bytes);
    for (const finding of findings) report(finding);
    if (!document) {
      unreadPaths.push(path);
      continue;
    }
    if (isMapping) mappings.push(document);
    else if (kind === 'detection' && isSigmaRule(document.value)) sigmaPaths.push(path);
    else documents.push({ kind, document, layout: shownLayout(kind, document.value) });
  }

  const common =
    options.layout ?? configuration.layout ?? commonLayout(documents.map(({ layout }) => layout));
  const items: ContentItem[] = [];
  for (const { kind, document, layout: shown } of documents) {
    // What shows no more than classic may be of 2023 as well.
    const layout = layouts[shown === 'classic' && common === '2023' ? common : (shown ?? common)];
    const object = memory.object(kind, document, layout);
    if (!object) {
      report(unknownKind(kind, layout.name, document));
      continue;
    }
    for (const fault of object.faults) report(fault);
    if (object.item) items.push(object.item);
    else unreadPaths.push(document.source.name);
  }

  const detections = ofKind(items, 'detection');
  const macros = ofKind(items, 'macro');
  const lookups = ofKind(items, 'lookup');
  const baselines = ofKind(items, 'baseline');
  const deployments = ofKind(items, 'deployment');
  const tables = linkLookups(lookups, files);
  return {
    root: files.root,
    layout: common,
    items,
    detections,
    stories: ofKind(items, 'story'),
    macros,
    lookups,
    dataSources: ofKind(items, 'data-source'),
    deployments,
    baselines,
    investigations: ofKind(items, 'investigation'),
    dashboards: ofKind(items, 'dashboard'),
    playbooks: ofKind(items, 'playbook'),
    removed: ofKind(items, 'removed'),
    deprecations: [
      ...mappings.flatMap((document) => readDeprecations(document, report)),
      ...items.flatMap(readDeprecationInfo),
    ],
    sigmaPaths,
    configuration,
    files,
    paths,
    unreadPaths,
    macroCatalog: memory.macroCatalog(macros, missingFilterMacros(macros, detections, baselines)),
    lookupCatalog: tables.catalog,
    ...(configuration.locations !== undefined && {
      locationCatalog: locationDatabase(configuration.locations, files),
    }),
    tableFile: tables.tableFile,
    deploymentFor: linkDeployments(deployments),
    diagnostics,
    fileCount,
  };
}

function ofKind<Kind extends ContentKind>(
  items: readonly ContentItem[],
  kind: Kind,
): Extract<ContentItem, { kind: Kind }>[] {
  return items.filter((item): item is Extract<ContentItem, { kind: Kind }> => item.kind === kind);
}

/**
 * A Sigma rule says `logsource` and `detection`, a correlation says `correlation`; no SPL detection has
 * either.
 */
function isSigmaRule(value: unknown): boolean {
  const keys = keysOf<'logsource' | 'detection' | 'correlation' | 'search' | 'title'>(value);
  if (keys.search !== undefined || keys.title === undefined) return false;
  return (keys.logsource !== undefined && keys.detection !== undefined) || keys.correlation !== undefined;
}

function wrongExtension(path: string): Diagnostic {
  return {
    code: 'yaml/extension',
    severity: 'error',
    message: `\`${path}\` is not read, because its name does not end in \`.yml\`.`,
    at: { source: sourceText(path, ''), span: { start: 0, end: 0 } },
    hint: `Rename it to \`${path.replace(/\.ya?ml$/i, '.yml')}\`.`,
  };
}

function unreadable(path: string): Diagnostic {
  return {
    code: 'content/unreadable',
    severity: 'error',
    message: `\`${path}\` cannot be read.`,
    at: { source: sourceText(path, ''), span: { start: 0, end: 0 } },
    hint: 'Look at the file and its permissions.',
  };
}

function unknownKind(kind: ContentKind, layout: LayoutName, document: ContentDocument): Diagnostic {
  return {
    code: 'content/kind-not-in-layout',
    severity: 'warning',
    message: `The ${layout} layout has no ${kind.replace('-', ' ')} files; this one is not read.`,
    at: document.place([]),
    hint: 'Remove the file, or keep it in a classic repository.',
  };
}
