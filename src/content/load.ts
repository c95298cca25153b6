import { type Diagnostic, sourceText } from '../text/index.ts';
import { readConfiguration } from './configuration.ts';
import { type ContentFiles, diskFiles } from './content-files.ts';
import { contentFolders, isSigmaPath, kindOfPath, sigmaFolders } from './content-folders.ts';
import { commonLayout, layouts, shownLayout } from './layouts/index.ts';
import { linkDeployments, linkLookups, linkMacros } from './link.ts';
import type { Content, ContentDocument, ContentItem, ContentKind, LayoutName } from './model.ts';
import { readDeprecations } from './read/deprecations.ts';
import { keysOf } from './read/values.ts';
import { checkSchema } from './schema/check-schema.ts';
import { readDocument } from './yaml/read-document.ts';

/** How to read a repository where it does not say itself. */
export interface LoadOptions {
  /** How to read files that do not show their layout themselves; found out from the others when not given. */
  readonly layout?: LayoutName;
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
  const configuration = readConfiguration(files, report);
  const paths = files.list([...Object.keys(contentFolders), ...sigmaFolders], report);
  const documents: { kind: ContentKind; document: ContentDocument; layout: LayoutName | undefined }[] = [];
  const mappings: ContentDocument[] = [];
  const sigmaPaths: string[] = [];
  const unreadPaths: string[] = [];
  const later: ContentDocument[] = [];
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
    const document = readDocument(path, bytes, report);
    if (!document || isOfLaterLayout(document.value)) unreadPaths.push(path);
    if (!document) continue;
    if (isMapping) mappings.push(document);
    else if (kind === 'detection' && isSigmaRule(document.value)) sigmaPaths.push(path);
    else if (isOfLaterLayout(document.value)) later.push(document);
    else documents.push({ kind, document, layout: shownLayout(kind, document.value) });
  }

  if (later.length > 0) report(laterLayout(later));
  const common =
    options.layout ?? configuration.layout ?? commonLayout(documents.map(({ layout }) => layout));
  const items: ContentItem[] = [];
  for (const { kind, document, layout: shown } of documents) {
    const layout = layouts[shown ?? common];
    const schema = layout.schemas[kind];
    if (!schema) {
      report(unknownKind(kind, layout.name, document));
      continue;
    }
    const faults = checkSchema(kind.replace('-', ' '), schema, document);
    for (const fault of faults) report(fault);
    if (isMapping(document.value)) items.push(layout.read(kind, document));
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
    deprecations: mappings.flatMap((document) => readDeprecations(document, report)),
    sigmaPaths,
    configuration,
    files,
    paths,
    unreadPaths,
    macroCatalog: linkMacros(macros, detections, baselines),
    lookupCatalog: tables.catalog,
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

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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

/** From 2026 on, files carry two dates in place of one; nothing older does. */
function isOfLaterLayout(value: unknown): boolean {
  const keys = keysOf<'creation_date' | 'modification_date' | 'date'>(value);
  return keys.creation_date !== undefined && keys.modification_date !== undefined && keys.date === undefined;
}

/** One finding for the repository: thousands of schema faults would say the same. */
function laterLayout(documents: readonly ContentDocument[]): Diagnostic {
  const count = documents.length === 1 ? 'One file is' : `${documents.length} files are`;
  return {
    code: 'content/unsupported-layout',
    severity: 'error',
    message: `${count} written in the layout of ESCU 6 (\`creation_date\`, \`finding\`), which is not read.`,
    ...(documents[0] && { at: documents[0].place(['creation_date'], 'key') }),
    hint: 'Use a repository in the classic or the v5 layout.',
  };
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
