import type { ContentItem } from '../../model.ts';
import { contentCheck } from '../check.ts';

/** The check `identity/duplicate-name`; `about` says what it finds. */
export const duplicateName = contentCheck({
  code: 'identity/duplicate-name',
  upstream: 'I1',
  severity: 'error',
  about: 'Names are unique over all objects of all kinds, because references are by name.',
  passes: {},
  fails: { macro: [{}, { name: 'Example Story', path: 'macros/example_story.yml' }] },
  checkAll({ content }, report) {
    const first = new Map<string, ContentItem>();
    for (const item of content.items) {
      if (item.name === '') continue;
      const other = first.get(item.name);
      if (!other) {
        first.set(item.name, item);
        continue;
      }
      // Macros of one name and different numbers of arguments are different macros.
      if (item.kind === 'macro' && other.kind === 'macro') {
        if (item.arguments.length !== other.arguments.length) continue;
      }
      report(item, {
        message: `The name \`${item.name}\` is taken by \`${other.path}\`.`,
        keyPath: ['name'],
        hint: 'Give each object a name of its own.',
        notes: [{ message: 'the other object', at: other.document.place(['name']) }],
      });
    }
  },
});
