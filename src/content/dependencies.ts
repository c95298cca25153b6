import { expandMacros, type MacroUse } from '../spl/index.ts';
import { resolve } from '../text/index.ts';
import type { Content, Detection } from './model.ts';

/** Which files of a content repository the tests of each detection depend on. */
export interface Dependencies {
  /** The detections that a change to one of the files (relative to the content folder) touches. */
  readonly touchedBy: (files: ReadonlySet<string>) => Detection[];
  /** The files that the tests of a detection depend on, its own first. */
  readonly filesOf: (detection: Detection) => ReadonlySet<string>;
}

/**
 * Finds out what each detection's tests depend on: its own file, the macros it calls (through other macros too), the
 * lookups whose name stands in its search with their tables, and the datasets of its tests.
 */
export function dependenciesOf(content: Content): Dependencies {
  const known = new Map<Detection, ReadonlySet<string>>();
  const filesOf = (detection: Detection): ReadonlySet<string> => {
    const files = known.get(detection) ?? dependedOn(content, detection);
    known.set(detection, files);
    return files;
  };
  return {
    filesOf,
    touchedBy: (files) =>
      content.detections.filter((detection) => {
        const own = filesOf(detection);
        for (const file of files) if (own.has(file)) return true;
        return false;
      }),
  };
}

/** A path as tests write it, in the form in which files are listed. */
export function datasetPath(data: string): string {
  return data.replaceAll('\\', '/').replace(/^\.\//, '');
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
    for (const { data } of test.attackData) files.add(datasetPath(data));
  }
  return files;
}

function macroFiles(use: MacroUse): string[] {
  if (!use.definition) return [];
  const { definition } = use.definition;
  return [resolve(definition, { start: 0, end: 0 }).source.name];
}
