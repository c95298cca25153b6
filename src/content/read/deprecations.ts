import type { Diagnostic } from '../../text/index.ts';
import { type DeprecationKeys, deprecationMapping } from '../kinds/removed.ts';
import type { ContentDocument, ContentItem, Deprecation } from '../model.ts';
import { checkSchema } from '../schema/check-schema.ts';
import { keysOf, listOf, textOf, textsOf } from './values.ts';

/** Reads what an object of ESCU 6 says about its own end; an empty list for every other one. */
export function readDeprecationInfo(item: ContentItem): readonly Deprecation[] {
  const info = keysOf<'deprecation_info'>(item.document.value).deprecation_info;
  if (item.layout !== 'escu6' || info === undefined || info === null) return [];
  const keys = keysOf<DeprecationKeys>(info);
  return [
    {
      section: sectionOf(item),
      content: item.name,
      removedInVersion: textOf(keys.removed_in_version),
      reason: textOf(keys.reason),
      replacements: textsOf(keys.replacement_content),
      document: item.document,
      keyPath: ['deprecation_info'],
    },
  ];
}

/** What was removed says by its folder what it was. */
function sectionOf({ kind, path }: ContentItem): Deprecation['section'] {
  const folder = sections.find((section) => path.startsWith(`removed/${section}/`));
  if (folder) return folder;
  return kind === 'story' ? 'stories' : kind === 'baseline' ? 'baselines' : 'detections';
}

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
