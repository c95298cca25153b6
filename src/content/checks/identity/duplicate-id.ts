import type { ContentItem } from '../../model.ts';
import { contentCheck } from '../check.ts';

/** The check `identity/duplicate-id`; `about` says what it finds. */
export const duplicateId = contentCheck({
  code: 'identity/duplicate-id',
  upstream: 'I2',
  severity: 'error',
  about: 'An id belongs to one object for ever; a copied file needs a new one.',
  passes: {},
  fails: { story: { id: '00000000-0000-4000-8000-000000000001' } },
  checkAll({ content }, report) {
    const first = new Map<string, ContentItem>();
    for (const item of content.items) {
      if (item.id === undefined) continue;
      const id = item.id.toLowerCase();
      const other = first.get(id);
      if (!other) {
        first.set(id, item);
        continue;
      }
      report(item, {
        message: `The id \`${item.id}\` is taken by \`${other.path}\`.`,
        keyPath: ['id'],
        hint: 'Make a new UUID for the newer of the two.',
        notes: [{ message: 'the other object', at: other.document.place(['id']) }],
      });
    }
  },
});
