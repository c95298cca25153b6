import { defineCommand } from '../run/command.ts';
import { textsOf } from '../tables/search-text.ts';
import { fieldValueOf } from '../values/coerce.ts';

/** Adds the tags of an event, or of some of its fields, as a field. */
export const tags = defineCommand({
  kind: 'tags',
  source: 'Search Reference, tags',
  examples: [
    {
      about: 'Tags under another name, of those allowed.',
      given: [{ id: 1, tag: ['process', 'report'] }],
      search: '* | tags outputfield=kinds allowed_tags="process" | table id kinds',
      rows: [{ id: 1, kinds: 'process' }],
    },
  ],
  choices: [
    'Tags are those the event was read with, in its fields `tag` and `tag::<field>`.',
    'How inclname and inclvalue write the names is not published: they are refused.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    if (!node.includeName && !node.includeValue) return;
    check.report({
      code: 'engine/unsupported-option',
      message: '`tags` does not support `inclname` and `inclvalue`: how they write names is not published.',
      span: node.span,
    });
  },
  start(node) {
    const sources = node.fields.length > 0 ? node.fields.map((field) => `tag::${field.name}`) : ['tag'];
    const allowed = node.allowed.length > 0 ? new Set(node.allowed) : undefined;
    return {
      push(row, emit) {
        const found = new Set(sources.flatMap((name) => textsOf(row.get(name))));
        const values = [...found].filter((tag) => !allowed || allowed.has(tag));
        if (values.length > 0) row.set(node.outputField, fieldValueOf(values));
        emit(row);
      },
    };
  },
});
