import { sourceText } from '../../text/index.ts';
import { styleOf } from '../format/value-text.ts';
import { printYamlText, readYamlText } from '../format/yaml-text.ts';
import { layouts } from '../layouts/index.ts';
import type { ContentKind, LayoutName } from '../model.ts';
import { keysOf } from '../read/values.ts';
import { validatorFor } from '../schema/validator-for.ts';
import { parseDocument } from '../yaml/read-document.ts';
import { dropUnknown } from './drop-unknown.ts';
import { editFile, type Loss } from './file-edit.ts';
import { stepsBetween } from './steps/index.ts';

/** A file to be moved to another layout. */
export interface MigrationRequest {
  readonly kind: ContentKind;
  /** In the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly from: LayoutName;
  readonly to: LayoutName;
  /** Today, YYYY-MM-DD: where a date is wanted that nobody wrote. */
  readonly today: string;
}

/** A file in its new layout, and what did not come along. */
export interface MigratedFile {
  /** Where it lies now; nothing when the layout has no such files. */
  readonly path: string | undefined;
  readonly text: string;
  /** In the order in which they were met; key paths are those of the layout that the step came from. */
  readonly losses: readonly (Loss & { readonly from: LayoutName; readonly to: LayoutName })[];
}

/**
 * Moves one file from one layout to another, through those between them. Comments, the order of keys and the way
 * values are written stay wherever the value stays.
 * @returns nothing for a file that cannot be edited: no YAML, no mapping, a key that stands twice
 */
export function migrateText(request: MigrationRequest): MigratedFile | undefined {
  const { kind, from, to, today } = request;
  const losses: (Loss & { from: LayoutName; to: LayoutName })[] = [];
  let text = request.text;
  let path: string | undefined = request.path;
  let value = keysOfText(text);
  for (const step of stepsBetween(from, to)) {
    const yaml = readYamlText(text);
    if (!yaml || value === undefined || path === undefined) return undefined;
    const found: Loss[] = [];
    const facts = { path, today, style: styleOf(yaml) };
    step.change[kind]?.(editFile(yaml.root, value, facts, found));
    text = printYamlText(yaml);
    path = step.pathOf(kind, path, value);
    const schema = layouts[step.to].schemas[kind];
    if (!schema || path === undefined) {
      found.push({
        kind: 'lost',
        keyPath: [],
        message: `The layout has no ${kind.replace('-', ' ')} files.`,
      });
      path = undefined;
    } else {
      value = keysOfText(text);
      const changed = value && !validatorFor(schema)(value) ? readYamlText(text) : undefined;
      if (changed && value) {
        dropUnknown(editFile(changed.root, value, facts, found), schema);
        text = printYamlText(changed);
        value = keysOfText(text);
      }
    }
    losses.push(...found.map((loss) => ({ ...loss, from: step.from, to: step.to })));
    if (path === undefined) break;
  }
  return { path, text, losses };
}

function keysOfText(text: string): Readonly<Record<string, unknown>> | undefined {
  const document = parseDocument(sourceText('', text), () => {});
  return document && (keysOf<string>(document.value) as Readonly<Record<string, unknown>>);
}
