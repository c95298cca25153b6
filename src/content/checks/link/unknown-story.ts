import { tagPath } from '../../read/item.ts';
import { itemCheck } from '../check.ts';

/** The check `link/unknown-story`; `about` says what it finds. */
export const unknownStory = itemCheck({
  code: 'link/unknown-story',
  upstream: 'D15, O7, O10',
  severity: 'error',
  about: 'Every entry of `analytic_story` is the name of a story, once.',
  of: ['detection', 'baseline', 'investigation'],
  passes: {},
  fails: { detection: { tags: { analytic_story: ['Exmaple Story'] } } },
  check(item, report, { closeNames, named, isUnread }) {
    const seen = new Set<string>();
    item.stories.forEach((name, index) => {
      const keyPath = tagPath(item.layout, 'analytic_story', index);
      if (seen.has(name)) {
        report({
          message: `The story \`${name}\` is listed twice.`,
          keyPath,
          value: name,
          hint: 'Remove one.',
        });
        return;
      }
      seen.add(name);
      const items = named(name);
      if (items.some((other) => other.kind === 'story') || isUnread(name)) return;
      const other = items[0];
      report({
        message: other
          ? `\`${name}\` is a ${other.kind.replace('-', ' ')}, not a story.`
          : `No story is named \`${name}\`.`,
        keyPath,
        value: name,
        hint: closeNames(name, 'story') ?? 'Add a file to `stories/`, or remove the entry.',
      });
    });
  },
});
