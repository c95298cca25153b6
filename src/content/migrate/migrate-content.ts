import { entryOf, printYamlText, readYamlText } from '../format/yaml-text.ts';
import type { Content, ContentItem, LayoutName } from '../model.ts';
import { type MigratedFile, migrateText } from './migrate-text.ts';

/** A file of a repository in its new layout. */
export interface MovedFile {
  /** Where it lies now, and where it lay. */
  readonly path: string;
  readonly from: string;
  readonly text: string | Uint8Array;
  readonly losses: MigratedFile['losses'];
}

/** What became of a repository. */
export interface ContentMigration {
  /** Files that are written otherwise or lie elsewhere now. */
  readonly moved: readonly MovedFile[];
  /** Files that the layout has no place for, with the reason. */
  readonly left: readonly { readonly path: string; readonly reason: string }[];
  /** Objects that need no change. */
  readonly same: number;
}

/**
 * Moves a repository, or some of its files, to another layout. Tables of lookups go with their YAML files; the layout in
 * `detent.yml` follows when everything is moved.
 * @param only paths in the repository; everything when absent
 * @param today YYYY-MM-DD, for dates that nobody wrote
 */
export function migrateContent(
  content: Content,
  to: LayoutName,
  today: string,
  only?: ReadonlySet<string>,
): ContentMigration {
  const moved: MovedFile[] = [];
  const left: { path: string; reason: string }[] = [];
  let same = 0;
  for (const item of content.items) {
    if (only && !only.has(item.path)) continue;
    const { text } = item.document.source;
    const made = migrateText({ kind: item.kind, path: item.path, text, from: item.layout, to, today });
    if (!made)
      left.push({ path: item.path, reason: 'It cannot be edited; `detent validate` says what is wrong.' });
    else if (made.path === undefined) {
      left.push({ path: item.path, reason: `The layout has no ${item.kind.replace('-', ' ')} files.` });
    } else if (made.text === text && made.path === item.path) same += 1;
    else {
      moved.push({ path: made.path, from: item.path, text: made.text, losses: made.losses });
      const table = tableOf(content, item, made.path, to);
      if (table) moved.push(table);
    }
  }
  const settings = only ? undefined : withLayout(content, to);
  if (settings) moved.push(settings);
  return { moved, left, same };
}

/** The table of a lookup where it lies elsewhere now: from v5 on beside its YAML file, under the same name. */
function tableOf(content: Content, item: ContentItem, path: string, to: LayoutName): MovedFile | undefined {
  if (item.kind !== 'lookup' || item.dataPath === undefined) return undefined;
  const ending = item.dataPath.slice(item.dataPath.lastIndexOf('.'));
  const isBeside = to === 'v5' || to === 'escu6' || item.rules === 'v5';
  const next = isBeside ? path.replace(/\.yml$/, ending) : item.dataPath;
  const bytes = next === item.dataPath ? undefined : content.files.read(item.dataPath);
  return bytes && { path: next, from: item.dataPath, text: bytes, losses: [] };
}

function withLayout(content: Content, to: LayoutName): MovedFile | undefined {
  const text = content.configuration.document?.source.text;
  const yaml = text === undefined ? undefined : readYamlText(text);
  const entry = yaml && entryOf(yaml.root, 'layout');
  if (!yaml || !entry || content.configuration.layout === to) return undefined;
  entry.value = { kind: 'lines', first: to === '2023' ? ` '${to}'` : ` ${to}`, rest: [] };
  return { path: 'detent.yml', from: 'detent.yml', text: printYamlText(yaml), losses: [] };
}
