import { keysOf } from '../../read/values.ts';
import { itemCheck } from '../check.ts';

/** The check `lookup/storage`; `about` says what it finds. */
export const storage = itemCheck({
  code: 'lookup/storage',
  upstream: 'O2, O4',
  severity: 'error',
  about:
    'A lookup is either a file (`filename`) or a KV store collection (`collection`), never both or none; ' +
    'the fields of a v5 collection begin with `_key`.',
  of: ['lookup'],
  passes: {},
  fails: { lookup: [{}, { name: 'second', collection: 'second' }] },
  check(item, report) {
    const keys = keysOf<'filename' | 'collection' | 'fields'>(item.document.value);
    if (item.rules === 'classic') {
      const hasFile = keys.filename !== undefined;
      const hasCollection = keys.collection !== undefined;
      if (hasFile === hasCollection) {
        report({
          message: hasFile
            ? 'The lookup has both `filename` and `collection`.'
            : 'The lookup has neither `filename` nor `collection`.',
          keyPath: hasFile ? ['collection'] : [],
          what: 'key',
          hint: 'Keep the one that says where the table is.',
        });
      }
    } else if (item.lookupType === 'kvstore' && item.fields.length > 0 && item.fields[0] !== '_key') {
      report({
        message: `The fields of a collection begin with \`_key\`, not \`${item.fields[0]}\`.`,
        keyPath: ['fields', 0],
        hint: 'Put `_key` first.',
      });
    }
  },
});
