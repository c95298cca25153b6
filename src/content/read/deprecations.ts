import type { Diagnostic } from '../../text/index.ts';
import { type DeprecationKeys, deprecationMapping } from '../kinds/removed.ts';
import type { ContentDocument, Deprecation } from '../model.ts';
import { checkSchema } from '../schema/check-schema.ts';
import { keysOf, listOf, textOf, textsOf } from './values.ts';

const sections = ['detections', 'baselines', 'investigations', 'stories'] as const;

/** Reads a deprecation mapping: what goes in which version, why, and what replaces it. */
export function readDeprecations(
  document: ContentDocument,
  report: (diagnostic: Diagnostic) => void,
): readonly Deprecation[] {
  for (const fault of checkSchema('deprecation mapping', deprecationMapping, document)) report(fault);
  const keys = keysOf<(typeof sections)[number]>(document.value);
  return sections.flatMap((section) =>
    listOf(keys[section]).map((entry, index) => {
      const fields = keysOf<DeprecationKeys>(entry);
      return {
        section,
        content: textOf(fields.content),
        removedInVersion: textOf(fields.removed_in_version),
        reason: textOf(fields.reason),
        replacements: textsOf(fields.replacement_content),
        document,
        keyPath: [section, index],
      };
    }),
  );
}
