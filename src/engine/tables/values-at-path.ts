import { parseJsonPath, readJson, selectJson } from '../json/index.ts';
import type { Scalar } from '../values/value.ts';
import { readXml } from '../xml/read-xml.ts';
import { xmlAtPath } from '../xml/xml-path.ts';
import { jsonLeaves, leafValue } from './json-leaves.ts';

/**
 * Finds all values at a location path of spath in a JSON or XML text, in document order; none when the text is neither
 * or the path leads nowhere. Keys that hold dots are found by their whole name where the path leads nowhere.
 * @source Search Reference, spath: Location path
 */
export function valuesAtPath(text: string, path: string): readonly Scalar[] {
  if (/^\s*</.test(text)) return xmlAtPath(readXml(text), path);
  const document = readJson(text);
  if (!document) return [];
  const found = selectJson(document, parseJsonPath(path)).map(leafValue);
  return found.length > 0 ? found : (jsonLeaves(document).get(path) ?? []);
}
