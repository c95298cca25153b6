import { baseNameOf } from '../../content-folders.ts';
import { itemCheck } from '../check.ts';

/** The check `lookup/missing-data-file`; `about` says what it finds. */
export const missingDataFile = itemCheck({
  code: 'lookup/missing-data-file',
  upstream: 'O3',
  severity: 'error',
  about:
    'The file behind a lookup is there: the one that `filename` says (classic), or the one beside the ' +
    'YAML file with the same name. A model’s name begins with `__mlspl_`.',
  of: ['lookup'],
  passes: {},
  fails: { lookup: { filename: 'nowhere.csv' } },
  check(item, report, { content }) {
    const { dataPath } = item;
    if (dataPath === undefined) return;
    const keyPath = item.rules === 'classic' ? ['filename'] : ['lookup_type'];
    const state = content.files.look(dataPath);
    if (state !== 'file') {
      report({
        ...(state === 'escapes' && { code: 'content/path-escapes', severity: 'error' as const }),
        message:
          state === 'escapes'
            ? `The table \`${dataPath}\` lies outside of the content folder.`
            : `The table \`${dataPath}\` does not exist.`,
        keyPath,
        value: dataPath,
        hint: 'Add the file, or correct the name.',
      });
    }
    if (item.lookupType === 'mlmodel' && !baseNameOf(dataPath).startsWith('__mlspl_')) {
      report({
        message: `The model file \`${dataPath}\` does not begin with \`__mlspl_\`.`,
        keyPath,
        value: dataPath,
        hint: 'Rename it: the Machine Learning Toolkit finds models by that prefix.',
      });
    }
  },
});
