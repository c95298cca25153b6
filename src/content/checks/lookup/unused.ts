import { lookupNamesOf } from '../../search-index.ts';
import { contentCheck } from '../check.ts';

/** The check `lookup/unused`; `about` says what it finds. */
export const unusedLookup = contentCheck({
  code: 'lookup/unused',
  severity: 'off',
  about: 'A lookup that no search names is dead weight.',
  passes: {},
  fails: {
    lookup: [{}, { name: 'forgotten', filename: 'forgotten.csv' }],
    files: { 'lookups/forgotten.csv': 'a,b\n' },
  },
  checkAll({ content, searchOf }, report) {
    const used = new Set<string>();
    for (const item of [...content.detections, ...content.baselines, ...content.investigations]) {
      const { search } = searchOf(item);
      // A search that cannot be read may name any.
      if (!search) return;
      for (const { name } of lookupNamesOf(search)) used.add(name);
    }
    for (const lookup of content.lookups) {
      const file = lookup.dataPath?.slice(lookup.dataPath.lastIndexOf('/') + 1) ?? '';
      if (used.has(lookup.name) || used.has(file) || lookup.lookupType === 'mlmodel') continue;
      report(lookup, { message: `No search names the lookup \`${lookup.name}\`.`, keyPath: ['name'] });
    }
  },
});
