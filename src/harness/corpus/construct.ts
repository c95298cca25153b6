import type { Content } from '../../content/index.ts';
import type { DataModelCatalog } from '../../engine/index.ts';
import type { Diagnostic } from '../../text/index.ts';

/** Something that a search uses by name and that keeps it from running. */
export interface Construct {
  readonly kind:
    | 'macro'
    | 'lookup'
    | 'data model'
    | 'command'
    | 'function'
    | 'option'
    | 'location database'
    | 'other';
  /** As the search writes it; the code of the finding for `other`. */
  readonly name: string;
  /**
   * `lacking`: the repository calls a name that neither it nor Detent defines, such as another app's lookup.
   * `unresolved`: the name is defined, or should be, and still leads nowhere. `refused`: the engine cannot run it.
   */
  readonly standing: 'lacking' | 'unresolved' | 'refused';
}

/** What decides whether a name is the repository's own. */
export interface Names {
  readonly content: Pick<Content, 'macroCatalog' | 'lookups'>;
  readonly dataModels: DataModelCatalog;
}

/** Tells what an error of parsing or planning is about; undefined for a fault of the search's grammar. */
export function constructOf(finding: Diagnostic, names: Names): Construct | undefined {
  const kind = kinds.get(finding.code);
  if (!kind) {
    if (finding.code.startsWith('spl/')) return undefined;
    return { kind: 'other', name: finding.code, standing: 'refused' };
  }
  const name = writtenName(finding, kind);
  return { kind, name, standing: standingOf(kind, name, finding.code, names) };
}

const kinds: ReadonlyMap<string, Construct['kind']> = new Map([
  ['spl/unknown-macro', 'macro'],
  ['spl/macro-arity', 'macro'],
  ['spl/macro-recursion', 'macro'],
  ['engine/unknown-lookup', 'lookup'],
  ['eval/unknown-lookup', 'lookup'],
  ['engine/unknown-data-model', 'data model'],
  ['engine/unknown-dataset', 'data model'],
  ['engine/unsupported-command', 'command'],
  ['engine/unsupported-option', 'option'],
  ['engine/unsupported-aggregate', 'function'],
  ['engine/unknown-aggregate', 'function'],
  ['eval/unknown-function', 'function'],
  ['engine/needs-location-database', 'location database'],
]);

/** The first name in backquotes, which the messages about names all hold; else the text at the finding's place. */
function writtenName({ at, message }: Diagnostic, kind: Construct['kind']): string {
  if (kind === 'location database') return 'iplocation';
  const quoted = /`([^`]+)`/.exec(message)?.[1];
  return quoted ?? at?.source.text.slice(at.span.start, at.span.end) ?? message;
}

function standingOf(
  kind: Construct['kind'],
  name: string,
  code: string,
  { content, dataModels }: Names,
): Construct['standing'] {
  if (code.startsWith('engine/unsupported-') || kind === 'location database') return 'refused';
  switch (kind) {
    case 'macro':
      return content.macroCatalog.arities(name).length === 0 ? 'lacking' : 'unresolved';
    case 'lookup':
      return definesLookup(content.lookups, name) ? 'unresolved' : 'lacking';
    case 'data model':
      return code === 'engine/unknown-data-model' && ![...dataModels.names()].includes(name)
        ? 'lacking'
        : 'unresolved';
    default:
      return 'unresolved';
  }
}

function definesLookup(lookups: Content['lookups'], name: string): boolean {
  return lookups.some((lookup) => lookup.name === name || lookup.dataPath?.endsWith(`/${name}`));
}
