import type { Content, Detection } from '../content/index.ts';
import { expandMacros, type MacroUse } from '../spl/index.ts';
import { resolve } from '../text/index.ts';

/** Which files of a content repository the tests of each detection depend on. */
export interface Dependencies {
  /** The detections that a change to one of the files (relative to the content folder) touches. */
  readonly touchedBy: (files: ReadonlySet<string>) => Detection[];
}

/**
 * Finds out what each detection's tests depend on: its own file, the macros it calls (through other macros too), the
 * lookups whose name stands in its search with their tables, and the datasets of its tests.
 */
export function dependenciesOf(content: Content): Dependencies {
  const filesOf = new Map<Detection, ReadonlySet<string>>();
  return {
    touchedBy: (files) =>
      content.detections.filter((detection) => {
        const known = filesOf.get(detection) ?? dependedOn(content, detection);
        filesOf.set(detection, known);
        for (const file of files) if (known.has(file)) return true;
        return false;
      }),
  };
}

function dependedOn(content: Content, detection: Detection): ReadonlySet<string> {
  const files = new Set([detection.path]);
  const expansion = expandMacros(detection.searchText, content.macroCatalog);
  for (const use of expansion.uses) for (const file of macroFiles(use)) files.add(file);
  const words = new Set(expansion.source.text.match(/[\w.-]+/g));
  for (const lookup of content.lookups) {
    if (!words.has(lookup.name)) continue;
    files.add(lookup.path);
    if (lookup.dataPath !== undefined) files.add(lookup.dataPath);
  }
  for (const test of detection.tests) {
    for (const { data } of test.attackData) files.add(data.replaceAll('\\', '/').replace(/^\.\//, ''));
  }
  return files;
}

function macroFiles(use: MacroUse): string[] {
  if (!use.definition) return [];
  const { definition } = use.definition;
  return [resolve(definition, { start: 0, end: 0 }).source.name];
}
