import type { Fix } from '../../text/index.ts';
import type { KeyPath } from '../document.ts';
import type { SigmaObject } from '../tree.ts';
import { removeEntry, replaceText } from './edits.ts';
import { at } from './items.ts';

/** Writes other tags for one: those that are there already are left out. Undefined where that cannot be done safely. */
export function replaceTag(object: SigmaObject, keyPath: KeyPath, tags: readonly string[]): Fix | undefined {
  const { document } = object;
  const old = String(at(document.value, keyPath));
  const [first, ...others] = tags.filter((tag) => !object.tags.includes(tag));
  if (first === undefined) return removeEntry(document, keyPath, `Removes \`${old}\`.`);
  const about = `Writes \`${[first, ...others].join('`, `')}\` for \`${old}\`.`;
  const fix = replaceText(document, keyPath, first, about);
  if (!fix || others.length === 0) return fix;
  // The others stand on lines of their own, as the first does.
  const { source, span } = document.place(keyPath);
  const lineStart = source.text.lastIndexOf('\n', span.start - 1) + 1;
  const before = source.text.slice(lineStart, span.start);
  const [edit] = fix.edits;
  if (!edit || !/^\s*-\s+$/.test(before)) return undefined;
  return { about, edits: [{ ...edit, text: [edit.text, ...others].join(`\n${before}`) }] };
}
