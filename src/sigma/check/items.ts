import type { KeyPath } from '../document.ts';
import type { Detection, DetectionItem, RuleValue, SigmaObject } from '../tree.ts';

/** One value of an item, as it was written and as it was read. */
export interface WrittenValue {
  readonly written: unknown;
  readonly value: RuleValue;
  readonly keyPath: KeyPath;
}

const itemsByObject = new WeakMap<SigmaObject, readonly DetectionItem[]>();

/** The items of a rule's or filter's detections, in the order of the file. */
export function itemsOf(object: SigmaObject): readonly DetectionItem[] {
  // Two dozen checks ask for them.
  let items = itemsByObject.get(object);
  if (!items) {
    items = collectItems(object);
    itemsByObject.set(object, items);
  }
  return items;
}

function collectItems(object: SigmaObject): readonly DetectionItem[] {
  if (object.kind === 'correlation') return [];
  const items: DetectionItem[] = [];
  const walk = (detection: Detection): void => {
    if (detection.kind === 'item') items.push(detection);
    else detection.of.forEach(walk);
  };
  for (const detection of object.detections.values()) walk(detection);
  return items;
}

/** The values of an item beside what stands in the document. */
export function writtenValues(object: SigmaObject, item: DetectionItem): readonly WrittenValue[] {
  const found = at(object.document.value, item.keyPath);
  const isList = Array.isArray(found);
  return item.values.map((value, index) => {
    const keyPath = isList ? [...item.keyPath, index] : item.keyPath;
    return { written: isList ? (found[index] as unknown) : found, value, keyPath };
  });
}

/** The texts of an item in which wildcards and escapes mean something. */
export function patternTexts(
  object: SigmaObject,
  item: DetectionItem,
): readonly { readonly text: string; readonly keyPath: KeyPath }[] {
  if (item.modifiers.some((name) => readsRaw.has(name))) return [];
  return writtenValues(object, item).flatMap(({ written, keyPath }) =>
    typeof written === 'string' ? [{ text: written, keyPath }] : [],
  );
}

const readsRaw = new Set(['re', 'cidr', 'fieldref']);

/** The value at a key path of a document; undefined where there is none. */
export function at(value: unknown, keyPath: KeyPath): unknown {
  let found = value;
  for (const key of keyPath) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string | number, unknown>>)[key];
  }
  return found;
}
